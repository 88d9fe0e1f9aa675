package harrier.hunt.kql;

import harrier.hunt.context.Field;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Tactic;
import harrier.hunt.page.Folders;
import harrier.hunt.page.HuntLoader;
import harrier.hunt.page.Loaded;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Hunts whose pages, rules and exclusions are random; the same seed gives the same hunt. */
public final class RandomHunts {
  private static final String[] TEXTS = {
    "Remote access tools",
    "A \"quoted\" title // with a mark",
    "Über Kanäle — 通信 \uD83D\uDE00",
    "It's 100% benign; really | where true",
    "line one\nline two\u2028line three",
    "right\u202eleft"
  };
  private static final String[] PATTERNS = {
    "\"Ws2_32.dll\" nocase",
    "\"C:\\\\Windows\\\\evil.dll\"",
    "\"https://evil.example/a?b=1\"",
    "\"203.0.113.7\"",
    "\"powershell.exe\" wide",
    "\"-EncodedCommand \\\"x\\\"\"",
    "\"/dev/tcp/\" ascii",
    "{ 4D 5A ?? 00 }",
    "/[a-z]{4}\\.evil/",
    "\"WSASocket\""
  };
  private static final String[] STATUS = {"active", "active", "active", "shadow", "review"};
  private static final String[] PLATFORMS = {"windows", "linux", "macos"};

  private RandomHunts() {}

  /** Loads hunts with the seeds from 0, written below a folder. */
  public static List<Hunt> load(Path folder, int count) {
    for (int seed = 0; seed < count; seed++) {
      Random random = new Random(seed);
      Folders.hunt(folder, "random-%03d".formatted(seed), page(random), rule(random));
    }
    Loaded loaded = HuntLoader.load(folder);
    if (loaded.hunts().size() != count) {
      throw new AssertionError(loaded.problems());
    }
    return loaded.hunts();
  }

  private static String rule(Random random) {
    StringBuilder rule = new StringBuilder("rule random {\n  strings:\n");
    int patterns = 1 + random.nextInt(4);
    for (int i = 0; i < patterns; i++) {
      rule.append("    $p").append(i).append(" = ").append(pick(random, PATTERNS)).append('\n');
    }
    return rule.append("  condition: any of them\n}\n").toString();
  }

  private static String page(Random random) {
    StringBuilder page = new StringBuilder();
    page.append("title: ").append(quoted(pick(random, TEXTS))).append('\n');
    page.append("hypothesis: ").append(quoted(pick(random, TEXTS))).append('\n');
    page.append("severity: low\nconfidence: medium\nrules: [rule.yar]\n");
    Tactic tactic = Tactic.values()[random.nextInt(Tactic.values().length)];
    page.append("attack: {tactics: [").append(tactic.key()).append("], techniques: [T1095]}\n");
    page.append("platforms: [windows]\ncontexts: [file, memory]\n");
    page.append(
        "lists: {some_names: [nc, 'it''s', \"x\\\"y\\\\\"], more_names: [a], nobody: []}\n");
    int exclusions = random.nextInt(6);
    page.append(exclusions == 0 ? "exclusions: []\n" : "exclusions:\n");
    for (int i = 0; i < exclusions; i++) {
      exclusion(random, i, page);
    }
    return page.toString();
  }

  private static void exclusion(Random random, int number, StringBuilder page) {
    RandomExclusions expressions = new RandomExclusions(random.nextLong(), List.of(Field.values()));
    String when = ExpressionText.print(expressions.expression(2));
    page.append("  - id: benign-").append(number).append('\n');
    page.append("    scenario: ").append(quoted(pick(random, TEXTS))).append('\n');
    page.append("    when: ").append(quoted(when)).append('\n');
    page.append("    status: ").append(pick(random, STATUS)).append('\n');
    page.append("    owner: soc\n");
    if (random.nextBoolean()) {
      page.append("    expires: 2027-0").append(1 + random.nextInt(9)).append("-28\n");
    }
    if (random.nextBoolean()) {
      page.append("    platforms: [").append(pick(random, PLATFORMS)).append("]\n");
    }
  }

  /** A double-quoted scalar of YAML. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"', '\\' -> out.append('\\').appendCodePoint(c);
            default -> {
              if (c < 0x20 || c > 0x7e) {
                out.append("\\U%08x".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            }
          }
        });
    return out.append('"').toString();
  }

  private static String pick(Random random, String[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
