package harrier.yara;

import harrier.yara.bytes.PackedException;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import harrier.yara.scan.CompiledRules;
import harrier.yara.value.PackedValues;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * What rules say of themselves, as bytes, and where in them each rule begins and each text that
 * occurs more than once. A rule is made when it is asked for, since most scans ask for few.
 * Immutable, shared by threads: two that ask at the same time may make the same rule twice.
 *
 * <p>Nothing is checked before. What is damaged the checksum of the file tells; a rule whose bytes
 * somebody forged, checksum and all, says of itself only that it is unreadable.
 */
final class PackedInfos extends AbstractList<RuleInfo> implements RandomAccess {
  private final byte[] bytes;
  private final int[] starts;
  private final int[] texts;
  private final CompiledRules compiled;
  private final RuleInfo[] made;

  private PackedInfos(byte[] bytes, int[] starts, int[] texts, CompiledRules compiled) {
    this.bytes = bytes;
    this.starts = starts;
    this.texts = texts;
    this.compiled = compiled;
    made = new RuleInfo[starts.length];
  }

  @Override
  public int size() {
    return starts.length;
  }

  @Override
  public RuleInfo get(int index) {
    RuleInfo known = made[index];
    if (known == null) {
      known = make(index);
      made[index] = known;
    }
    return known;
  }

  private RuleInfo make(int index) {
    int patterns = compiled.patternCount(index);
    try {
      RuleInfo rule = rule(at(starts[index]));
      if (rule.patterns().size() == patterns) {
        return rule;
      }
    } catch (PackedException _) {
      // as if it had another number of patterns
    }
    RuleInfo.Pattern pattern = new RuleInfo.Pattern("$", false, "");
    return new RuleInfo(
        "default",
        "unreadable",
        false,
        false,
        List.of(),
        List.of(),
        Collections.nCopies(patterns, pattern),
        "");
  }

  // ---- writing
  // ----------------------------------------------------------------------------------------------------

  /**
   * Writes rules.
   *
   * @param places where each begins
   */
  static void write(List<RuleInfo> rules, PackedOutput out, PackedOutput places) {
    new Writer(out).write(rules, places);
  }

  private static final class Writer {
    private final PackedOutput out;
    private final Map<String, Integer> numbers = new HashMap<>();
    private int[] texts = new int[256];

    Writer(PackedOutput out) {
      this.out = out;
    }

    void write(List<RuleInfo> rules, PackedOutput places) {
      int[] starts = new int[rules.size()];
      for (int i = 0; i < starts.length; i++) {
        starts[i] = out.size();
        write(rules.get(i));
      }
      places.ints(starts).ints(Arrays.copyOf(texts, numbers.size()));
    }

    private void write(RuleInfo rule) {
      write(rule.namespace());
      out.text(rule.name());
      out.u8((rule.isPrivate() ? 1 : 0) | (rule.isGlobal() ? 2 : 0));
      out.number(rule.tags().size());
      rule.tags().forEach(this::write);
      out.number(rule.meta().size());
      for (RuleInfo.Meta meta : rule.meta()) {
        write(meta.key());
        PackedValues.write(meta.value(), out);
      }
      out.number(rule.patterns().size());
      for (RuleInfo.Pattern pattern : rule.patterns()) {
        write(pattern.name());
        out.flag(pattern.isPrivate()).text(pattern.text());
      }
      out.text(rule.origin());
    }

    /** Writes a text where it first occurs, and its number elsewhere. */
    private void write(String text) {
      Integer known = numbers.putIfAbsent(text, numbers.size());
      if (known != null) {
        out.number(known + 1);
        return;
      }
      out.number(0);
      int number = numbers.size() - 1;
      if (number == texts.length) {
        texts = Arrays.copyOf(texts, number * 2);
      }
      texts[number] = out.size();
      out.text(text);
    }
  }

  // ---- reading
  // ----------------------------------------------------------------------------------------------------

  /**
   * Reads what was written.
   *
   * @param bytes what was written of the rules; not copied
   * @throws PackedException if there is another number of rules than of conditions
   */
  static List<RuleInfo> read(byte[] bytes, PackedInput places, CompiledRules compiled) {
    PackedInfos infos = new PackedInfos(bytes, places.ints(), places.ints(), compiled);
    places.finish();
    if (infos.size() != compiled.rules()) {
      throw new PackedException("has another number of rules than of conditions");
    }
    return infos;
  }

  private PackedInput at(int place) {
    if (place < 0) {
      throw new PackedException("refers to a text that is not there");
    }
    return new PackedInput(bytes, place, bytes.length);
  }

  private RuleInfo rule(PackedInput in) {
    String namespace = text(in);
    String name = in.text();
    int flags = in.index(4);
    List<String> tags = new ArrayList<>();
    for (int n = in.count(1); n > 0; n--) {
      tags.add(text(in));
    }
    List<RuleInfo.Meta> meta = new ArrayList<>();
    for (int n = in.count(2); n > 0; n--) {
      meta.add(new RuleInfo.Meta(text(in), PackedValues.read(in)));
    }
    List<RuleInfo.Pattern> patterns = new ArrayList<>();
    for (int n = in.count(3); n > 0; n--) {
      patterns.add(new RuleInfo.Pattern(text(in), in.flag(), in.text()));
    }
    return new RuleInfo(
        namespace,
        name,
        (flags & 1) != 0,
        (flags & 2) != 0,
        List.copyOf(tags),
        List.copyOf(meta),
        List.copyOf(patterns),
        in.text());
  }

  private String text(PackedInput in) {
    int number = in.number();
    if (number > texts.length) {
      throw new PackedException("refers to a text that is not there");
    }
    return number == 0 ? in.text() : at(texts[number - 1]).text();
  }
}
