package harrier.hunt.kql;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.model.Hunt;
import harrier.hunt.page.HuntLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every query before Microsoft's Kusto language service with the real columns of the tables, in
 * both dialects; skipped where that is not at hand.
 */
class KustoServiceTest {
  private static final int HUNTS = 200;

  @TempDir private Path folder;

  @Test
  void theServiceHasNothingAgainstShippedHunts() throws IOException, InterruptedException {
    List<Hunt> hunts = HuntLoader.load(Path.of("../hunts")).hunts();
    assertThat(hunts).hasSizeGreaterThanOrEqualTo(2);
    for (Dialect dialect : Dialect.values()) {
      accepted(HuntQueriesTest.all(hunts), dialect);
    }
  }

  /** Each hunt shows one query, in turn another, in both dialects; -Dharrier.kusto.all all. */
  @Test
  void norAgainstRandomOnes() throws IOException, InterruptedException {
    List<Hunt> hunts = RandomHunts.load(folder.resolve("hunts"), HUNTS);
    List<HuntQuery> shown = new ArrayList<>();
    for (int i = 0; i < HUNTS; i++) {
      List<HuntQuery> queries = HuntQueriesTest.all(List.of(hunts.get(i)));
      boolean all = Boolean.getBoolean("harrier.kusto.all");
      shown.addAll(all ? queries : List.of(queries.get(i % queries.size())));
    }
    for (Dialect dialect : Dialect.values()) {
      accepted(shown, dialect);
    }
  }

  @Test
  void brokenOnesAreRejected() throws IOException, InterruptedException {
    Hunt hunt = HuntLoader.load(Path.of("../hunts")).hunts().getFirst();
    String text = HuntQueries.of(hunt, QueryOptions.of(Dialect.LOG_ANALYTICS)).getFirst().text();
    List<String> broken =
        List.of(
            text.replaceFirst("HarrierHits_CL\n", "HarrierHit_CL\n"),
            text.replace("EventUid", "EventUidd"),
            text.replaceFirst("todatetime\\(", "todatetim("),
            text.replaceFirst("\\| summarize arg_max", "| summarise arg_max"),
            text.replaceFirst("\"\"\\)\n", "\"\"\n"),
            text.replace("TimeGenerated", "Timestamp"),
            text.replaceFirst("_list\\)", "_lst)"));
    KustoChecks.Answer answer = KustoChecks.node("kqlcheck.js", write(broken));
    assertThat(answer.output().lines().filter(line -> line.startsWith("FAIL")))
        .as(answer.output())
        .hasSize(broken.size());
  }

  private void accepted(List<HuntQuery> queries, Dialect dialect)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    if (dialect == Dialect.DEFENDER) {
      arguments.add("--defender");
    }
    List<String> texts =
        queries.stream().filter(each -> each.dialect() == dialect).map(HuntQuery::text).toList();
    arguments.addAll(write(texts));
    KustoChecks.Answer answer = KustoChecks.node("kqlcheck.js", arguments);
    String failures =
        String.join("\n", answer.output().lines().filter(line -> !line.startsWith("ok")).toList());
    assertThat(answer.status()).as(failures).isZero();
    assertThat(answer.output().lines().filter(line -> line.startsWith("ok"))).hasSize(texts.size());
  }

  private List<String> write(List<String> texts) throws IOException {
    Path below = Files.createTempDirectory(folder, "queries");
    List<String> files = new ArrayList<>();
    for (String text : texts) {
      Path file = below.resolve("%04d.kql".formatted(files.size()));
      Files.writeString(file, text);
      files.add(file.toString());
    }
    return files;
  }
}
