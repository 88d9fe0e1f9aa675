package harrier.hunt.page;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.model.Hunt;
import harrier.hunt.page.check.Finding;
import harrier.hunt.page.check.HuntChecks;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The hunts that ship load, pass their tests, and have no weakness beyond what a site has to fill
 * in.
 */
class ShippedHuntsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
  private static Loaded loaded;

  @BeforeAll
  static void load() {
    loaded = Shipped.load();
  }

  @Test
  void theyLoad() {
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.hunts())
        .extracting(Hunt::id)
        .containsExactly(
            "document-downloader",
            "encoded-powershell",
            "recovery-inhibited",
            "server-web-shell",
            "tcp-socket",
            "unix-reverse-shell",
            "winsock2-library");
  }

  @Test
  void theirTestsPass() {
    for (Hunt hunt : loaded.hunts()) {
      List<String> failures =
          HuntTests.run(hunt).outcomes().stream()
              .filter(outcome -> !outcome.passed())
              .map(outcome -> outcome.test().name() + ": " + outcome.failures())
              .toList();
      assertThat(failures).as(hunt.id()).isEmpty();
      assertThat(hunt.tests()).as(hunt.id()).isNotEmpty();
    }
  }

  @Test
  void theirTestsShowEverything() {
    for (Hunt hunt : loaded.hunts()) {
      assertThat(HuntTests.run(hunt).coverage().gaps()).as(hunt.id()).isEmpty();
    }
  }

  @Test
  void theyHaveNoWeakness() {
    for (Hunt hunt : loaded.hunts()) {
      assertThat(HuntChecks.check(hunt, TODAY))
          .as(hunt.id())
          .allMatch(f -> f.level() == Finding.Level.NOTE);
    }
  }

  @Test
  void emptyListsAreReported() {
    Hunt hunt = loaded.hunt("tcp-socket").orElseThrow();
    assertThat(HuntChecks.check(hunt, TODAY))
        .filteredOn(finding -> finding.code().equals("unbound-list"))
        .extracting(finding -> finding.subject() + ": " + finding.reason())
        .containsExactly(
            "iproute2: the exclusion never applies until the site binds @network_admins",
            "packet-capture: the exclusion never applies until the site binds @analysts",
            "packet-capture: the exclusion never applies until the site binds @sensor_hosts",
            "scheduled-backup: the exclusion never applies until the site binds @backup_accounts",
            "scheduled-backup: the exclusion never applies until the site binds @backup_targets",
            "netcat-administration: the exclusion never applies until the site binds @ops_accounts",
            "netcat-administration: the exclusion never applies until the site binds @jump_hosts");
  }

  @Test
  void pagesShowWhatARunNeeds() {
    String text = HuntText.show(loaded.hunt("tcp-socket").orElseThrow(), TODAY);
    assertThat(text)
        .contains("1 rule, 11 patterns", "$c9 = \"WSACleanup\"", "1 of ($f*) and 2 of ($c*)")
        .contains("Deployment contexts\n  file ", "Known benign: 5 scenarios")
        .contains("iproute2 [active, waits for @network_admins]")
        .contains("      and not exists container.id\n")
        .contains("process.name != \"ip\" or process.name")
        .doesNotContain("expired");
    assertThat(HuntText.show(loaded.hunt("winsock2-library").orElseThrow(), TODAY))
        .contains("1 rule, 2 patterns");
    assertThat(HuntText.show(loaded.hunt("tcp-socket").orElseThrow(), LocalDate.of(2030, 1, 1)))
        .contains("iproute2 [active, expired: does not apply, waits for @network_admins]");
  }
}
