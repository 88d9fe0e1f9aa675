package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The hunts that ship, over real files, against what YARA 4.5.8 and YARA-X found in them. The files
 * lie beside the checkout; where they do not, the test is skipped.
 */
class SharedSamplesTest {
  private static final Path SAMPLES = CommandRun.installation().resolveSibling("shared/samples");

  @TempDir Path folder;

  @Test
  void findsWhatYaraFinds() throws IOException {
    assumeTrue(
        Files.isReadable(SAMPLES.resolve("expected.json")),
        "no shared/samples beside the checkout");
    Map<String, Set<String>> expected = expected(SAMPLES.resolve("expected.json"));
    assertThat(expected).hasSizeGreaterThan(2_000);
    assertThat(expected.values().stream().filter(rules -> !rules.isEmpty())).hasSizeGreaterThan(30);

    Path out = folder.resolve("hits.ndjson");
    CommandRun run = CommandRun.of("hunt", "--format=ndjson", "-q", "-o", out, SAMPLES);

    assertThat(run.status()).as("some messages are cut, and named").isEqualTo(ExitStatus.UNREAD);
    assertThat(run.err()).contains("clam.tnef: lacks its end");
    Map<String, Set<String>> found = found(out);
    found.keySet().retainAll(expected.keySet());
    expected.values().removeIf(Set::isEmpty);
    assertThat(found).isEqualTo(expected);
  }

  /** Rules of both hunts for each sample that is scanned as it is, not decoded first. */
  private static Map<String, Set<String>> expected(Path file) throws IOException {
    Map<String, Set<String>> all = new TreeMap<>();
    try (JsonParser json =
        new JsonFactory().createParser(ObjectReadContext.empty(), Files.newInputStream(file))) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME && json.currentName().equals("samples")) {
          json.nextToken();
          while (json.nextToken() == JsonToken.START_OBJECT) {
            sample(json, all);
          }
        }
      }
    }
    return all;
  }

  private static void sample(JsonParser json, Map<String, Set<String>> all) {
    String path = "";
    boolean decoded = false;
    Set<String> rules = new TreeSet<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "path" -> path = json.getString();
        case "decoded" -> decoded = true;
        case "matches" -> seeds(json, rules);
        default -> {}
      }
      if (!key.equals("matches")) {
        json.skipChildren();
      }
    }
    if (!decoded) {
      all.put(path, rules);
    }
  }

  private static void seeds(JsonParser json, Set<String> rules) {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean seeds = json.currentName().equals("seeds");
      json.nextToken();
      if (!seeds) {
        json.skipChildren();
        continue;
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        json.nextToken();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          rules.add(json.getString());
        }
      }
    }
  }

  private static Map<String, Set<String>> found(Path hits) throws IOException {
    Map<String, Set<String>> all = new TreeMap<>();
    for (String line : Files.readAllLines(hits)) {
      if (!line.contains("\"rule\":{")) {
        continue; // a notice: something that could not be read to its end
      }
      String path = SAMPLES.relativize(Path.of(field(line, "\"path\":\""))).toString();
      all.computeIfAbsent(path, _ -> new TreeSet<>()).add(field(line, "\"rule\":{\"name\":\""));
    }
    return all;
  }

  private static String field(String line, String start) {
    int from = line.indexOf(start) + start.length();
    return line.substring(from, line.indexOf('"', from));
  }
}
