package harrier.hunt.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harrier.hunt.sink.ReportPage;
import harrier.hunt.site.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages that Harrier writes, in a real browser: nothing sticks out of a narrow or a wide
 * window, the console stays silent, nothing is loaded but the pages themselves. Pictures are kept
 * in {@code target/screenshots}.
 */
class PagesInBrowserTest {
  private static final Path PICTURES = Path.of("target", "screenshots").toAbsolutePath();
  private static final List<Integer> WIDTHS = List.of(400, 1600);

  @TempDir static Path folder;
  private static Optional<Browser> browser = Optional.empty();

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> program = Browser.installed();
    assumeTrue(program.isPresent(), "skipped: no chromium is on the path");
    browser = Optional.of(Browser.start(program.get(), folder.resolve("profile")));
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser.isPresent()) {
      browser.get().close();
    }
  }

  @Test
  void theSiteOfTheHuntsThatShip() throws IOException {
    Path site = SiteFolder.write(folder.resolve("site"));
    look(site, "index.html");
    look(site, "coverage.html");
    look(site, "hunts/tcp-socket.html");
    look(site, "hunts/winsock2-library.html");
  }

  @Test
  void aSiteOfHostileText() throws IOException {
    Path site = SiteFolder.writeHostile(folder.resolve("hostile"));
    look(site, "index.html");
    look(site, "hunts/hostile.html");
    assertThat(browser.orElseThrow().evaluate("document.scripts.length").asInt()).isZero();
  }

  @Test
  void theReportOfARun() throws IOException {
    Path home = Files.createDirectories(folder.resolve("report"));
    Files.writeString(home.resolve("report.html"), ReportPage.text(home));
    look(home, "report.html");
  }

  private static void look(Path site, String page) throws IOException {
    for (int width : WIDTHS) {
      for (boolean dark : List.of(false, true)) {
        String name =
            "%s-%s-%d%s.png"
                .formatted(
                    site.getFileName(),
                    page.replaceAll("\\W", "-").replace("-html", ""),
                    width,
                    dark ? "-dark" : "");
        Browser.Look look =
            browser
                .orElseThrow()
                .open(site.resolve(page).toUri(), width, dark, PICTURES.resolve(name));
        assertThat(look.width()).as("%s at %d px", page, width).isLessThanOrEqualTo(width);
        assertThat(look.complaints()).as("console of %s", page).isEmpty();
        assertThat(look.requests())
            .isNotEmpty()
            .allSatisfy(request -> assertThat(request).startsWith(site.toUri().toString()));
      }
    }
  }
}
