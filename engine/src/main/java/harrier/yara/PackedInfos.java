package harrier.yara;

import harrier.yara.bytes.PackedException;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import harrier.yara.scan.CompiledRules;
import harrier.yara.value.PackedValues;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * What rules say of themselves, as bytes. A text that occurs again is a number. Reading only checks
 * the bytes and notes where each rule and each such text begins: a rule is made when it is asked
 * for, since most scans ask for few. Immutable, shared by threads: two that ask at the same time
 * may make the same rule twice.
 */
final class PackedInfos extends AbstractList<RuleInfo> implements RandomAccess {
  private final byte[] bytes;
  private final int[] starts;
  private final int[] texts;
  private final RuleInfo[] made;

  private PackedInfos(byte[] bytes, int[] starts, int[] texts) {
    this.bytes = bytes;
    this.starts = starts;
    this.texts = texts;
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
      known = rule(at(starts[index]));
      made[index] = known;
    }
    return known;
  }

  // ---- writing
  // ----------------------------------------------------------------------------------------------------

  static void write(List<RuleInfo> rules, PackedOutput out) {
    Map<String, Integer> numbers = new HashMap<>();
    out.number(rules.size());
    for (RuleInfo rule : rules) {
      write(rule.namespace(), numbers, out);
      out.text(rule.name());
      out.u8((rule.isPrivate() ? 1 : 0) | (rule.isGlobal() ? 2 : 0));
      out.number(rule.tags().size());
      rule.tags().forEach(tag -> write(tag, numbers, out));
      out.number(rule.meta().size());
      for (RuleInfo.Meta meta : rule.meta()) {
        write(meta.key(), numbers, out);
        PackedValues.write(meta.value(), out);
      }
      out.number(rule.patterns().size());
      for (RuleInfo.Pattern pattern : rule.patterns()) {
        write(pattern.name(), numbers, out);
        out.flag(pattern.isPrivate()).text(pattern.text());
      }
      out.text(rule.origin());
    }
  }

  private static void write(String text, Map<String, Integer> numbers, PackedOutput out) {
    Integer known = numbers.putIfAbsent(text, numbers.size());
    if (known == null) {
      out.number(0).text(text);
    } else {
      out.number(known + 1);
    }
  }

  // ---- reading
  // ----------------------------------------------------------------------------------------------------

  /**
   * Reads what was written.
   *
   * @throws PackedException if the bytes make no sense, or do not fit the rules
   */
  static List<RuleInfo> read(PackedInput in, CompiledRules compiled) {
    byte[] bytes = in.rest();
    Check check = new Check(new PackedInput(bytes, 0, bytes.length));
    int[] starts = check.run(compiled);
    return new PackedInfos(bytes, starts, Arrays.copyOf(check.texts, check.textCount));
  }

  /** Passes over everything once. */
  private static final class Check {
    private final PackedInput in;
    private int[] texts = new int[256];
    private int textCount;

    Check(PackedInput in) {
      this.in = in;
    }

    int[] run(CompiledRules compiled) {
      int count = in.count(8);
      if (count != compiled.rules()) {
        throw new PackedException("has another number of rules than of conditions");
      }
      int[] starts = new int[count];
      for (int i = 0; i < count; i++) {
        starts[i] = in.position();
        if (patterns() != compiled.patternCount(i)) {
          throw new PackedException("has another number of patterns than of their names");
        }
        in.pass();
      }
      in.finish();
      return starts;
    }

    /** Passes over a rule up to its origin; returns the number of its patterns. */
    private int patterns() {
      text();
      in.pass();
      in.index(4);
      for (int n = in.count(1); n > 0; n--) {
        text();
      }
      for (int n = in.count(2); n > 0; n--) {
        text();
        PackedValues.pass(in);
      }
      int patterns = in.count(3);
      for (int n = patterns; n > 0; n--) {
        text();
        in.flag();
        in.pass();
      }
      return patterns;
    }

    private void text() {
      int number = in.number();
      if (number > textCount) {
        throw new PackedException("refers to a text that is not there");
      }
      if (number == 0) {
        if (textCount == texts.length) {
          texts = Arrays.copyOf(texts, textCount * 2);
        }
        texts[textCount++] = in.position();
        in.pass();
      }
    }
  }

  private PackedInput at(int place) {
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
    return number == 0 ? in.text() : at(texts[number - 1]).text();
  }
}
