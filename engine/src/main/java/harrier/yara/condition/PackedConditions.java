package harrier.yara.condition;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.PackedException;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import harrier.yara.regex.PackedNodes;
import harrier.yara.value.PackedValues;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Conditions as bytes. */
public final class PackedConditions {
  private static final Dialect[] DIALECTS = Dialect.values();

  /** Widest range of bytes that one reader looks at. */
  private static final int READ_LIMIT = 64;

  private PackedConditions() {}

  /** Writes conditions. */
  public static void write(Conditions from, PackedOutput out) {
    Code code = from.code();
    out.u8(code.dialect().ordinal());
    out.ints(code.instructions()).ints(code.entries()).ints(code.registers());
    out.longs(code.longs()).ints(code.sets()).numbers(code.calls());
    out.number(code.texts().size());
    code.texts().forEach(out::bytes);
    out.number(code.regexes().size());
    PackedNodes.Writer nodes = new PackedNodes.Writer(out);
    for (Ir.RegexConst regex : code.regexes()) {
      nodes.write(regex.node());
      out.text(regex.text());
    }
    out.number(code.values().size());
    code.values().forEach(value -> PackedValues.write(value, out));
    for (RuleFacts facts : from.facts()) {
      write(facts, out);
    }
    out.numbers(from.globalRules());
  }

  /**
   * Reads conditions.
   *
   * @param patternIds pattern numbers by rule
   * @param patterns number of patterns
   * @param calls number of functions of each module
   * @param externals number of variables
   * @throws PackedException if the bytes hold none
   */
  public static Conditions read(
      PackedInput in, int[][] patternIds, int patterns, int[] calls, int externals) {
    int rules = patternIds.length;
    Code code = readCode(in);
    CodeCheck.check(code, new CodeCheck.Scope(rules, patterns, calls.length, externals));
    checkCalls(code.calls(), calls);
    List<RuleFacts> facts = new ArrayList<>(rules);
    for (int rule = 0; rule < rules; rule++) {
      facts.add(readFacts(in, rule, rules, patterns, patternIds[rule].length));
    }
    int[] globals = in.numbers(rules);
    for (int i = 1; i < globals.length; i++) {
      if (globals[i] <= globals[i - 1]) {
        throw new PackedException("has global rules in disorder");
      }
    }
    return Conditions.restored(code, facts, globals);
  }

  private static Code readCode(PackedInput in) {
    Dialect dialect = DIALECTS[in.index(DIALECTS.length)];
    int[] instructions = in.ints();
    int[] entries = in.ints();
    int[] registers = in.ints();
    long[] longs = in.longs();
    int[] sets = in.ints();
    int[] calls = in.numbers(Integer.MAX_VALUE);
    int count = in.count(1);
    List<ByteString> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(in.byteString());
    }
    count = in.count(2);
    List<Ir.RegexConst> regexes = new ArrayList<>(count);
    PackedNodes.Reader nodes = new PackedNodes.Reader(in);
    for (int i = 0; i < count; i++) {
      regexes.add(new Ir.RegexConst(nodes.read(), in.text()));
    }
    count = in.count(1);
    List<Value> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(PackedValues.read(in));
    }
    return new Code(
        instructions, entries, registers, longs, sets, calls, texts, regexes, values, dialect);
  }

  private static void checkCalls(int[] calls, int[] functions) {
    for (int i = 0; i < calls.length; i += 2) {
      if (calls[i] >= functions.length || calls[i + 1] >= functions[calls[i]]) {
        throw new PackedException("calls a function that is not there");
      }
    }
  }

  // ---- facts
  // ------------------------------------------------------------------------------------------------------

  private static void write(RuleFacts facts, PackedOutput out) {
    out.flag(facts.mayMatchWithoutPatterns()).numbers(facts.patterns()).numbers(facts.references());
    out.flags(facts.usesAllMatches());
    writeOffsets(facts.offsets(), out);
    boolean bounded = !facts.filesize().equals(FilesizeBounds.ANY);
    out.flag(bounded);
    if (bounded) {
      out.signed(facts.filesize().min()).signed(facts.filesize().max());
    }
    out.number(facts.header().size());
    for (List<HeaderConstraint> choice : facts.header()) {
      out.number(choice.size());
      for (HeaderConstraint one : choice) {
        out.signed(one.offset()).u8(one.width()).flag(one.bigEndian()).signed(one.value());
      }
    }
    out.flag(facts.reads().anywhere()).number(facts.reads().ranges().size());
    for (DataReads.Range range : facts.reads().ranges()) {
      out.signed(range.offset()).number(range.length());
    }
    out.flag(facts.triggers().isPresent());
    facts.triggers().ifPresent(out::numbers);
    out.flag(facts.presence().isPresent());
    facts.presence().ifPresent(formula -> Presence.write(formula, out));
    out.number(facts.namespace());
  }

  /** Few rules have any. */
  private static void writeOffsets(long[] offsets, PackedOutput out) {
    boolean any = false;
    for (long offset : offsets) {
      any |= offset != RuleFacts.ANYWHERE;
    }
    out.flag(any);
    if (any) {
      out.longs(offsets);
    }
  }

  private static long[] readOffsets(PackedInput in, int patterns) {
    if (in.flag()) {
      return in.longs();
    }
    long[] offsets = new long[patterns];
    Arrays.fill(offsets, RuleFacts.ANYWHERE);
    return offsets;
  }

  private static RuleFacts readFacts(PackedInput in, int rule, int rules, int patterns, int own) {
    boolean without = in.flag();
    int[] touching = in.numbers(patterns);
    int[] references = in.numbers(rule);
    boolean[] usesAll = in.flags();
    long[] asked = readOffsets(in, own);
    if (usesAll.length != own || asked.length != own) {
      throw new PackedException("has facts that do not fit its rules");
    }
    FilesizeBounds filesize =
        in.flag() ? new FilesizeBounds(in.signed(), in.signed()) : FilesizeBounds.ANY;
    List<List<HeaderConstraint>> header = readHeader(in);
    DataReads reads = readReads(in);
    Optional<int[]> triggers = in.flag() ? Optional.of(in.numbers(patterns)) : Optional.empty();
    Optional<int[]> presence =
        in.flag() ? Optional.of(Presence.read(in, patterns)) : Optional.empty();
    return new RuleFacts(
        without,
        touching,
        references,
        usesAll,
        asked,
        filesize,
        header,
        reads,
        triggers,
        presence,
        in.index(rules));
  }

  private static List<List<HeaderConstraint>> readHeader(PackedInput in) {
    int count = in.count(1);
    if (count == 0) {
      return List.of();
    }
    List<List<HeaderConstraint>> header = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int choices = in.count(4);
      List<HeaderConstraint> choice = new ArrayList<>(choices);
      for (int k = 0; k < choices; k++) {
        choice.add(readConstraint(in));
      }
      header.add(choice);
    }
    return header;
  }

  private static HeaderConstraint readConstraint(PackedInput in) {
    long offset = in.signed();
    int width = in.u8();
    if (offset < 0 || width != 1 && width != 2 && width != 4) {
      throw new PackedException("has facts that do not fit its rules");
    }
    return new HeaderConstraint(offset, width, in.flag(), in.signed());
  }

  private static DataReads readReads(PackedInput in) {
    boolean anywhere = in.flag();
    int count = in.count(2);
    if (count == 0) {
      return anywhere ? DataReads.ANYWHERE : DataReads.NOTHING;
    }
    List<DataReads.Range> ranges = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long offset = in.signed();
      if (offset < 0 || offset > Long.MAX_VALUE - READ_LIMIT) {
        throw new PackedException("has facts that do not fit its rules");
      }
      ranges.add(new DataReads.Range(offset, in.index(READ_LIMIT + 1)));
    }
    return new DataReads(anywhere, ranges);
  }
}
