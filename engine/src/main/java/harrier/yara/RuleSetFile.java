package harrier.yara;

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
import harrier.yara.verify.Needles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
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
  private static final int PLACES = 5;
  private static final int SECTIONS = 6;

  private RuleSetFile() {}

  static void write(RuleSet rules, OutputStream out) throws IOException {
    PackedOutput[] sections = new PackedOutput[SECTIONS];
    for (int i = 0; i < SECTIONS; i++) {
      sections[i] = new PackedOutput();
    }
    PackedInfos.write(rules.rules(), sections[RULES], sections[PLACES]);
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
    byte[] infos = file.section(RULES, PackedInput::rest);
    List<RuleInfo> rules = file.section(PLACES, in -> PackedInfos.read(infos, in, compiled));
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
}
