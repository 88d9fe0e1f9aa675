package harrier.yara;

import harrier.yara.bytes.PackedException;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import harrier.yara.module.YaraModule;
import harrier.yara.modules.InstalledModules;
import harrier.yara.scan.CompiledRules;
import harrier.yara.scan.PackedRules;
import harrier.yara.store.SchemaPrint;
import harrier.yara.store.StoredFile;
import harrier.yara.store.StoredRulesException;
import harrier.yara.store.StoredRulesException.Reason;
import harrier.yara.value.PackedValues;
import harrier.yara.verify.Needles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Rule sets as files: which section holds what. */
final class RuleSetFile {
  private static final int RULES = 0;
  private static final int SKIPPED = 1;
  private static final int MODULES = 2;
  private static final int PATTERNS = 3;
  private static final int CONDITIONS = 4;
  private static final int SECTIONS = 5;

  private RuleSetFile() {}

  static void write(RuleSet rules, OutputStream out) throws IOException {
    PackedOutput[] sections = new PackedOutput[SECTIONS];
    for (int i = 0; i < SECTIONS; i++) {
      sections[i] = new PackedOutput();
    }
    new Texts().write(rules.rules(), sections[RULES]);
    writeSkipped(rules.skipped(), sections[SKIPPED]);
    sections[MODULES].number(rules.compiled().modules().size());
    for (YaraModule module : rules.compiled().modules()) {
      sections[MODULES].text(module.name()).signed(SchemaPrint.of(module.schema()));
    }
    PackedRules.writePatterns(rules.compiled(), sections[PATTERNS]);
    PackedRules.writeConditions(rules.compiled(), sections[CONDITIONS]);
    StoredFile.write(out, sections);
  }

  static RuleSet read(byte[] bytes, YaraModule... modules) throws StoredRulesException {
    StoredFile file = StoredFile.open(bytes, SECTIONS);
    FutureTask<Needles> patterns =
        new FutureTask<>(() -> file.section(PATTERNS, PackedRules::readPatterns));
    Thread.ofPlatform().daemon().name("harrier-patterns").start(patterns);
    List<YaraModule> used = file.section(MODULES, in -> readModules(in, modules));
    Needles needles = result(patterns);
    CompiledRules compiled =
        file.section(CONDITIONS, in -> PackedRules.readConditions(in, needles, used));
    List<RuleInfo> rules = file.section(RULES, in -> new Texts().read(in, compiled));
    return new RuleSet(rules, file.section(SKIPPED, RuleSetFile::readSkipped), compiled);
  }

  /** Patterns are half of the work, and independent of the rest. */
  private static Needles result(FutureTask<Needles> patterns) throws StoredRulesException {
    try {
      return patterns.get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while rules were loaded");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case StoredRulesException refusal -> throw refusal;
        case RuntimeException defect -> throw defect;
        case Error error -> throw error;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private static void writeSkipped(List<RuleSet.Skipped> skipped, PackedOutput out) {
    out.number(skipped.size());
    for (RuleSet.Skipped rule : skipped) {
      out.text(rule.namespace()).text(rule.name()).text(rule.origin()).text(rule.reason());
    }
  }

  private static List<RuleSet.Skipped> readSkipped(PackedInput in) {
    int count = in.count(4);
    List<RuleSet.Skipped> skipped = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      skipped.add(new RuleSet.Skipped(in.text(), in.text(), in.text(), in.text()));
    }
    in.finish();
    return skipped;
  }

  private static List<YaraModule> readModules(PackedInput in, YaraModule... further)
      throws StoredRulesException {
    int count = in.count(2);
    List<YaraModule> modules = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = in.text();
      long print = in.signed();
      YaraModule module = module(name, further);
      if (SchemaPrint.of(module.schema()) != print) {
        throw new StoredRulesException(
            Reason.MODULE,
            "the rules were compiled with another version of module "
                + name
                + ": compile them again from their source");
      }
      modules.add(module);
    }
    in.finish();
    return modules;
  }

  private static YaraModule module(String name, YaraModule... further) throws StoredRulesException {
    for (YaraModule module : further) {
      if (module.name().equals(name)) {
        return module;
      }
    }
    return InstalledModules.find(name)
        .orElseThrow(() ->
            new StoredRulesException(
                Reason.MODULE, "the rules need module " + name + ", which is not there"));
  }

  /** What rules say of themselves, with every text that occurs again as a number. */
  private static final class Texts {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    void write(List<RuleInfo> rules, PackedOutput out) {
      out.number(rules.size());
      for (RuleInfo rule : rules) {
        text(rule.namespace(), out);
        out.text(rule.name());
        out.u8((rule.isPrivate() ? 1 : 0) | (rule.isGlobal() ? 2 : 0));
        out.number(rule.tags().size());
        rule.tags().forEach(tag -> text(tag, out));
        out.number(rule.meta().size());
        for (RuleInfo.Meta meta : rule.meta()) {
          text(meta.key(), out);
          PackedValues.write(meta.value(), out);
        }
        out.number(rule.patterns().size());
        for (RuleInfo.Pattern pattern : rule.patterns()) {
          text(pattern.name(), out);
          out.flag(pattern.isPrivate()).text(pattern.text());
        }
        out.text(rule.origin());
      }
    }

    private void text(String text, PackedOutput out) {
      Integer known = numbers.putIfAbsent(text, numbers.size());
      if (known == null) {
        out.number(0).text(text);
      } else {
        out.number(known + 1);
      }
    }

    List<RuleInfo> read(PackedInput in, CompiledRules compiled) {
      int count = in.count(8);
      if (count != compiled.rules()) {
        throw new PackedException("has another number of rules than of conditions");
      }
      List<RuleInfo> rules = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        rules.add(rule(in, compiled.patternCount(i)));
      }
      in.finish();
      return rules;
    }

    private RuleInfo rule(PackedInput in, int patterns) {
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
      List<RuleInfo.Pattern> declared = new ArrayList<>();
      for (int n = in.count(3); n > 0; n--) {
        declared.add(new RuleInfo.Pattern(text(in), in.flag(), in.text()));
      }
      if (declared.size() != patterns) {
        throw new PackedException("has another number of patterns than of their names");
      }
      return new RuleInfo(
          namespace,
          name,
          (flags & 1) != 0,
          (flags & 2) != 0,
          List.copyOf(tags),
          List.copyOf(meta),
          List.copyOf(declared),
          in.text());
    }

    private String text(PackedInput in) {
      int number = in.number();
      if (number == 0) {
        String text = in.text();
        texts.add(text);
        return text;
      }
      if (number > texts.size()) {
        throw new PackedException("refers to a text that is not there");
      }
      return texts.get(number - 1);
    }
  }
}
