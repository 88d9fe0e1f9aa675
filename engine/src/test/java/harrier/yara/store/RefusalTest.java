package harrier.yara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.store.StoredRulesException.Reason;
import harrier.yara.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are: a rule set, or one sentence that says why not. */
class RefusalTest {
  private static final RuleSet RULES = StoredRules.rules();

  private static StoredRulesException refusal(byte[] bytes, YaraModule... modules) {
    StoredRulesException refusal =
        catchThrowableOfType(StoredRulesException.class, () -> RuleSet.read(bytes, modules));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  @Test
  void foreign() {
    for (String text :
        new String[] {"", "rule a { condition: true }", "YARA\0\0\0\0", "\u0089HARRIE_ and more"}) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      assertThat(RuleSet.isStored(bytes)).isFalse();
      StoredRulesException refusal = refusal(bytes);
      assertThat(refusal.reason()).isEqualTo(Reason.FOREIGN);
      assertThat(refusal).hasMessage("this is not a file of compiled rules");
    }
  }

  @Test
  void truncatedAtEveryLength() throws IOException {
    byte[] file = StoredRules.bytes(RULES);
    assertThat(RuleSet.isStored(file)).isTrue();
    for (int length = 1; length < file.length; length++) {
      StoredRulesException refusal = refusal(Arrays.copyOf(file, length));
      assertThat(refusal.reason()).as("%d bytes", length).isEqualTo(Reason.TRUNCATED);
    }
    assertThat(refusal(Arrays.copyOf(file, 100)))
        .hasMessage("the compiled rules are cut off: 100 of " + file.length + " bytes are there");
  }

  @Test
  void damagedAtEveryByte() throws IOException {
    byte[] file = StoredRules.bytes(RULES);
    for (int at = 0; at < file.length; at++) {
      file[at] ^= 0x10;
      Reason reason = refusal(file).reason();
      file[at] ^= 0x10;
      assertThat(reason)
          .as("byte %d", at)
          .isIn(
              at < 8
                  ? new Object[] {Reason.FOREIGN}
                  : at < 12
                      ? new Object[] {Reason.VERSION}
                      : new Object[] {Reason.DAMAGED, Reason.TRUNCATED});
    }
    StoredRulesException longer = refusal(Arrays.copyOf(file, file.length + 1));
    assertThat(longer.reason()).isEqualTo(Reason.DAMAGED);
    assertThat(longer)
        .hasMessage(
            "the compiled rules are damaged (their checksum is wrong): compile them again from their source");
  }

  @Test
  void newer() throws IOException {
    byte[] file = StoredRules.bytes(RULES);
    file[8]++;
    StoredRulesException refusal = refusal(StoredRules.sealed(file));
    assertThat(refusal.reason()).isEqualTo(Reason.VERSION);
    assertThat(refusal)
        .hasMessage(
            "the compiled rules have format %d, and this Harrier reads format %d: compile them again from their source",
            StoredFile.VERSION + 1, StoredFile.VERSION);
  }

  @Test
  void missingModule() throws IOException {
    byte[] file = StoredRules.bytes(withModule(new Fact("size")));
    assertThat(RuleSet.read(file, new Fact("size")).modules()).containsExactly("fact");
    StoredRulesException missing = refusal(file);
    assertThat(missing.reason()).isEqualTo(Reason.MODULE);
    assertThat(missing).hasMessage("the rules need module fact, which is not there");
    StoredRulesException changed = refusal(file, new Fact("length"));
    assertThat(changed.reason()).isEqualTo(Reason.MODULE);
    assertThat(changed)
        .hasMessage(
            "the rules were compiled with another version of module fact: compile them again from their source");
  }

  private static RuleSet withModule(YaraModule module) {
    return new RuleCompiler()
        .module(module)
        .add("import \"fact\" rule a { condition: fact.size == 1 }")
        .compile()
        .orThrow();
  }

  private record Fact(Schema schema) implements YaraModule {
    Fact(String field) {
      this(Schema.of("fact", "").integer(field, "").build());
    }

    @Override
    public String name() {
      return "fact";
    }

    @Override
    public Value.Struct open(ModuleInput input) {
      return new Value.Struct(schema.root());
    }
  }

  @Test
  void aRuleWhoseNameWasForgedIsUnreadable() throws IOException {
    byte[] file = StoredRules.bytes(RULES);
    byte[] name = "patterns".getBytes(StandardCharsets.ISO_8859_1);
    int at = 0;
    while (!Arrays.equals(file, at, at + name.length, name, 0, name.length)) {
      at++;
    }
    assertThat(file[at - 1]).isEqualTo((byte) name.length);
    file[at - 1] = 127;
    RuleSet forged = RuleSet.read(StoredRules.sealed(file));
    assertThat(forged.rules()).hasSameSizeAs(RULES.rules());
    assertThat(forged.rules().getFirst()).isEqualTo(RULES.rules().getFirst());
    assertThat(forged.rules().get(1).name()).isEqualTo("unreadable");
    assertThat(forged.rules().get(1).patterns()).hasSameSizeAs(RULES.rules().get(1).patterns());
    assertThat(forged.rules().getLast()).isEqualTo(RULES.rules().getLast());
  }

  /**
   * Bytes that were changed on purpose, checksum and all, are refused or are a rule set that scans.
   */
  @Test
  void survivesWhatSomebodyForged() throws IOException {
    long seed = Long.getLong("harrier.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] good = StoredRules.bytes(RULES);
    int read = 0;
    for (int round = 0; round < 1_000; round++) {
      byte[] forged = good.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int at = 24 + random.nextInt(good.length - 24);
        forged[at] =
            (byte)
                (random.nextBoolean() ? random.nextInt(256) : forged[at] + random.nextInt(5) - 2);
      }
      StoredRules.sealed(forged);
      try {
        RuleSet rules = RuleSet.read(forged);
        read++;
        rules.newScanner().timeout(Duration.ofMillis(200)).scan(StoredRules.DATA);
        assertThat(rules.rules()).doesNotContainNull();
      } catch (StoredRulesException refusal) {
        assertThat(refusal.getMessage()).isNotBlank();
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
    assertThat(read).isBetween(1, 999);
  }
}
