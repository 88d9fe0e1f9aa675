package harrier.hunt.kql;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.kql.HuntQuery.Kind;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.Folders;
import harrier.hunt.page.HuntLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of a hunt as text, and what holds for those of any hunt. */
class HuntQueriesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/kql");
  private static final int HUNTS = 200;

  private static final String PAGE =
      Folders.PAGE.replace("title: A title", "title: A tool that opens channels")
          + """
          attack: {tactics: [CommandAndControl], techniques: [T1095]}
          lists: {admins: [alice, bob], hosts: []}
          exclusions:
            - id: netsh
              scenario: An administrator configures interfaces.
              when: process.executable =~ @"C:\\Windows\\System32\\netsh.exe" and user.name in~ @admins
                and not process.command_line has "portproxy"
              status: active
              owner: soc
              expires: 2027-06-30
              platforms: [windows]
            - id: backup
              scenario: A backup reads the file.
              when: process.parent.executable == "/usr/sbin/cron" or host.name in~ @hosts
              status: shadow
              owner: soc
            - id: container
              scenario: A runtime starts a container.
              when: process.name == "runc" and not exists container.id
              status: active
              owner: soc
            - id: idea
              scenario: Somebody's idea.
              when: user.name == "x"
              status: review
              owner: soc
          """;
  private static final String RULE =
      "rule tool { strings: $a = \"Ws2_32.dll\" nocase condition: $a }\n";

  @TempDir private Path folder;

  private Hunt hunt() {
    Folders.hunt(folder, "tool", PAGE, RULE);
    return HuntLoader.load(folder).hunts().getFirst();
  }

  @Test
  void textsAreAsRecorded() throws IOException {
    Hunt hunt = hunt();
    for (Dialect dialect : Dialect.values()) {
      for (HuntQuery query : HuntQueries.of(hunt, QueryOptions.of(dialect))) {
        Path golden =
            GOLDEN.resolve(dialect.name().toLowerCase(Locale.ROOT)).resolve(query.id() + ".kql");
        if (Boolean.getBoolean("golden.update")) {
          Files.createDirectories(golden.getParent());
          Files.writeString(golden, query.text());
        }
        assertThat(query.text()).as("%s", golden).isEqualTo(Files.readString(golden));
      }
    }
  }

  @Test
  void threeKindsInBothDialects() {
    Hunt hunt = hunt();
    for (Dialect dialect : Dialect.values()) {
      assertThat(HuntQueries.of(hunt, QueryOptions.of(dialect)))
          .extracting(HuntQuery::kind)
          .containsExactly(Kind.HITS, Kind.JOIN, Kind.TELEMETRY);
    }
  }

  @Test
  void aTableThatLacksAFieldIsNamed() {
    HuntQuery query =
        HuntQueries.exclusions(
            hunt(), Profiles.DEVICE_FILE, QueryOptions.of(Dialect.LOG_ANALYTICS));
    assertThat(query.notes())
        .containsExactly(
            "Parts of backup cannot be asked: DeviceFileEvents does not tell"
                + " process.parent.executable.",
            "container cannot be asked: DeviceFileEvents does not tell the absence of container.id.",
            "idea is under review and excludes nothing.");
    assertThat(query.text()).doesNotContain("\"container\"", "\"idea\"", "/usr/sbin/cron");
  }

  @Test
  void anExclusionOfAnotherPlatformIsNotAskedOfTheWindowsLog() {
    Hunt linux =
        HuntLoader.load(
                Folders.hunt(
                    folder,
                    "linux",
                    PAGE.replace("    platforms: [windows]", "    platforms: [linux]"),
                    RULE))
            .hunts()
            .getFirst();
    HuntQuery query =
        HuntQueries.exclusions(
            linux, Profiles.SECURITY_EVENT, QueryOptions.of(Dialect.LOG_ANALYTICS));
    assertThat(query.notes()).contains("netsh is not about the platform of SecurityEvent.");
    assertThat(query.text()).doesNotContain("netsh.exe");
  }

  @Test
  void listsAreWatchlistsThatExpireOrStandInTheQuery() {
    Hunt hunt = hunt();
    HuntQuery workspace = HuntQueries.of(hunt, QueryOptions.of(Dialect.LOG_ANALYTICS)).getFirst();
    assertThat(workspace.watchlists()).containsExactly("harrier-tool-admins", "harrier-tool-hosts");
    assertThat(workspace.text())
        .contains("_GetWatchlist(\"harrier-tool-admins\")", "todatetime(Expires) > now()")
        .doesNotContain("alice");
    HuntQuery defender = HuntQueries.of(hunt, QueryOptions.of(Dialect.DEFENDER)).getFirst();
    assertThat(defender.watchlists()).isEmpty();
    assertThat(defender.text()).contains("let admins_list = dynamic([\"alice\", \"bob\"]);");
  }

  @Test
  void aliasesFitTheRulesOfWatchlists() {
    String longId = "a-hunt-with-a-name-that-is-very-long-indeed-and-goes-on";
    assertThat(Watchlists.alias("tool", "admins")).isEqualTo("harrier-tool-admins");
    assertThat(Watchlists.alias(longId, "one"))
        .hasSizeLessThanOrEqualTo(64)
        .isNotEqualTo(Watchlists.alias(longId, "two"));
    assertThat(Watchlists.alias("über.hunt", "x"))
        .matches("[A-Za-z0-9][A-Za-z0-9_-]*")
        .isNotEqualTo(Watchlists.alias("uber-hunt", "x"));
  }

  @Test
  void anyHuntGivesQueriesThatFitTheTables() {
    List<Hunt> hunts = RandomHunts.load(folder, HUNTS);
    for (HuntQuery query : all(hunts)) {
      assertThat(query.problems()).as("%s %s", query.id(), query.text()).isEmpty();
      for (EntityMapping entity : query.entities()) {
        assertThat(query.columns()).as(query.id()).containsKeys(columns(entity));
      }
      assertThat(query.text()).as(query.id()).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}&&[^\\n]]");
    }
  }

  @Test
  void theSameHuntGivesTheSameText() {
    Hunt hunt = hunt();
    assertThat(all(List.of(hunt))).isEqualTo(all(List.of(hunt())));
  }

  private static String[] columns(EntityMapping entity) {
    return Map.copyOf(entity.columns()).values().toArray(String[]::new);
  }

  /** Every query that can be made of hunts. */
  static List<HuntQuery> all(List<Hunt> hunts) {
    List<HuntQuery> queries = new ArrayList<>();
    for (Hunt hunt : hunts) {
      for (Dialect dialect : Dialect.values()) {
        QueryOptions options = QueryOptions.of(dialect);
        queries.addAll(HuntQueries.of(hunt, options));
        for (Profile profile : Profiles.ALL) {
          if (profile.dialects().contains(dialect)) {
            queries.add(HuntQueries.exclusions(hunt, profile, options));
          }
        }
      }
    }
    return queries;
  }
}
