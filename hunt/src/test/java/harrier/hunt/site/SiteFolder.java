package harrier.hunt.site;

import harrier.hunt.kql.Dialect;
import harrier.hunt.kql.HuntQueries;
import harrier.hunt.kql.QueryOptions;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.Folders;
import harrier.hunt.page.HuntLoader;
import harrier.hunt.page.HuntTests;
import harrier.hunt.page.Loaded;
import harrier.hunt.page.check.HuntChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Sites for tests, as of a fixed day and with a history that was made up. */
public final class SiteFolder {
  static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

  /** Text that would do something if it were not text. */
  static final String HOSTILE =
      "</p><script>alert(1)</script><img src=x onerror=alert(2)>\" onload='alert(3)' & \u202e\u001b[2J";

  private static final History HISTORY =
      new History(
          List.of(
              new Change("bfcbd4a", LocalDate.of(2026, 11, 21), "A. Hunter", "netcat needs -z"),
              new Change("4baa62a", LocalDate.of(2026, 10, 2), HOSTILE, "first " + HOSTILE)),
          "older changes are not listed");

  private static final String PAGE =
      """
      title: "TEXT"
      hypothesis: "TEXT"
      notes: "TEXT"
      severity: high
      confidence: low
      attack: {tactics: [Execution], techniques: [T1059.001]}
      rules: [rule.yar]
      provenance: {author: "TEXT", reference: "TEXT", licence: "TEXT"}
      platforms: [windows]
      contexts: [file, email]
      lists: {names: ["TEXT", LONG], empty: []}
      exclusions:
        - {id: active, scenario: "TEXT", when: 'file.path == @"LONG"', written: "TEXT", status: active, owner: "TEXT"}
        - {id: waiting, scenario: s, when: 'process.name in @empty', status: active, owner: a, expires: 2026-12-24}
        - {id: shadow, scenario: s, when: 'file.name == "a"', status: shadow, owner: a}
        - {id: review, scenario: s, when: 'file.name == "b"', status: review}
        - {id: expired, scenario: s, when: 'file.name == "c"', status: active, owner: a, expires: 2026-11-30}
      tests:
        - {name: "TEXT", sample: {text: "x"}, expect: {rules: [sample]}}
        - {name: fine, sample: {text: "evil"}, expect: {rules: [sample]}}
      """;

  private SiteFolder() {}

  /** The hunts that ship. */
  public static Path write(Path folder) throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve("hunts"))) {
      root = root.getParent();
    }
    return write(site(HuntLoader.load(root.resolve("hunts"))), folder);
  }

  /** A hunt whose texts are hostile and whose words are long. */
  public static Path writeHostile(Path folder) throws IOException {
    return write(hostile(folder), folder);
  }

  static Site hostile(Path folder) {
    String text =
        HOSTILE.replace("\"", "\\\"").replace("\u001b", "\\e").replace("\u202e", "\\u202e");
    String page =
        PAGE.replace("TEXT", text).replace("LONG", "averylongwordwithoutblanks".repeat(9));
    String rule =
        "// </code><script>alert(4)</script>\nrule sample {\n\tstrings:\n\t\t$a = \"evil\" // <b>\n"
            + "\t\t$b = { 3C ?? [2-4] 3E }\n\t\t$c = /<i>\\d+/ nocase\n\tcondition:\n"
            + "\t\t$a or (#b > 0x10 and $c) // "
            + "long".repeat(80)
            + "\n}\n";
    Path hunts = folder.resolveSibling(folder.getFileName() + "-hunts");
    return site(HuntLoader.loadHunt(Folders.hunt(hunts, "hostile", page, rule)));
  }

  static Site site(Loaded loaded) {
    if (!loaded.problems().isEmpty()) {
      throw new AssertionError(loaded.problems());
    }
    List<SiteHunt> hunts = loaded.hunts().stream().map(SiteFolder::known).toList();
    return new Site(hunts, List.of(), TODAY, "1");
  }

  private static SiteHunt known(Hunt hunt) {
    return new SiteHunt(
        hunt,
        HuntTests.run(hunt),
        HuntChecks.check(hunt, TODAY),
        HuntQueries.of(hunt, QueryOptions.of(Dialect.LOG_ANALYTICS)),
        HISTORY);
  }

  private static Path write(Site site, Path folder) throws IOException {
    for (Map.Entry<String, String> each : site.files().entrySet()) {
      Path file = folder.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
    }
    return folder;
  }
}
