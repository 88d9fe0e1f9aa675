package harrier.hunt.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pages of a set of hunts.
 *
 * @param hunts in order of id
 * @param notLoaded why other hunts have no page, a line for each problem
 * @param today the day on which exclusions are judged
 * @param version of Harrier
 */
public record Site(List<SiteHunt> hunts, List<String> notLoaded, LocalDate today, String version) {
  public Site {
    hunts = List.copyOf(hunts);
    notLoaded = List.copyOf(notLoaded);
  }

  /** The text of each file by its name, with {@code /} between folders. */
  public Map<String, String> files() {
    String foot = "As of " + today + ". Harrier " + version + ".";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("index.html", IndexPage.page(hunts, notLoaded, today, foot));
    files.put("coverage.html", CoveragePage.page(hunts, foot));
    files.put(NavigatorLayer.FILE, NavigatorLayer.text(hunts));
    files.put(SitePage.STYLE, style());
    for (SiteHunt each : hunts) {
      files.put(each.place(), HuntArticle.page(each, today, foot));
    }
    return files;
  }

  private static String style() {
    try (InputStream file = Site.class.getResourceAsStream(SitePage.STYLE)) {
      if (file == null) {
        throw new IllegalStateException("resource style.css is missing from the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
