package harrier.hunt.kql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Evaluation;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.exclusion.Lists;
import harrier.hunt.exclusion.Truth;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.Scalar.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;

/**
 * The evaluator against the generated predicates as ClickHouse's Kusto dialect runs them. {@code
 * bench/kql-duel} gets that engine and runs this; without it the test is skipped.
 */
class KqlDuelTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 1_500;
  private static final int DEEPEST = 3;
  private static final Lists LISTS =
      new Lists(
          Map.of(
              "some_names", List.of("nc", "A b", "10.0.0.0/8", "x\"y"),
              "more_names", List.of("svc-backup", "192.168.0.0/16"),
              "nobody", List.of()));

  @TempDir private Path folder;

  static List<Profile> profiles() {
    return List.of(Profiles.DEVICE_PROCESS, Profiles.DEVICE_NETWORK, Profiles.HARRIER_HITS);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void theEngineAndTheEvaluatorAgree(Profile profile) throws IOException, InterruptedException {
    String engine = System.getProperty("harrier.chdb", "");
    assumeTrue(!engine.isEmpty(), "no engine: bench/kql-duel gets one and runs this test");
    long first = Long.getLong("harrier.duel.seed", 7L);
    int expressions = Integer.getInteger("harrier.duel.expressions", 1_000);
    List<Field> fields = fields(profile);
    List<Context> rows = rows(first, fields);
    List<Map<String, Object>> cases = new ArrayList<>();
    List<List<Integer>> expected = new ArrayList<>();
    for (int i = 0; i < expressions; i++) {
      Expression expression =
          new RandomExclusions(first * 1_000_003 + i, fields).expression(DEEPEST);
      Scalar predicate = Translation.of(expression, profile, Dialect.LOG_ANALYTICS).condition();
      cases.add(
          Map.of(
              "text", ExpressionText.print(expression),
              "kql", new PortableForm(LISTS).text(predicate)));
      expected.add(holding(expression, rows));
    }
    write("rows.json", table(profile, rows, fields));
    write("cases.json", cases);
    run(engine);
    List<Map<String, Object>> answers = read("answers.json");
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < expressions; i++) {
      if (!expected.get(i).equals(answers.get(i).get("rows"))) {
        differences.add(cases.get(i) + " " + difference(expected.get(i), answers.get(i)));
      }
    }
    int held = expected.stream().mapToInt(List::size).sum();
    System.out.printf(
        "%s, seed %d: %d expressions x %d rows, true %d times, %d differ%n",
        profile.name(), first, expressions, ROWS, held, differences.size());
    assertThat(differences).isEmpty();
  }

  private static String difference(List<Integer> expected, Map<String, Object> answer) {
    List<Object> missing = new ArrayList<>(expected);
    List<Object> more = new ArrayList<>((List<?>) answer.get("rows"));
    missing.removeAll(more);
    more.removeAll(expected);
    return answer.containsKey("error")
        ? answer.get("error").toString()
        : missing.size()
            + " rows missing, "
            + more.size()
            + " too many, such as "
            + (missing.isEmpty() ? more : missing).getFirst();
  }

  /** Fields that are a column each; a field with many values cannot be known whole. */
  private static List<Field> fields(Profile profile) {
    List<Field> fields = new ArrayList<>();
    Map<Scalar, Field> columns = new LinkedHashMap<>();
    for (Field field : Field.values()) {
      profile
          .value(field)
          .filter(value -> value instanceof Name && columns.putIfAbsent(value, field) == null)
          .ifPresent(_ -> fields.add(field));
    }
    return fields;
  }

  private static List<Context> rows(long seed, List<Field> fields) {
    Random random = new Random(seed);
    RandomExclusions values = new RandomExclusions(seed, fields);
    List<Context> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Context.Builder row = Context.builder();
      for (Field field : fields) {
        if (random.nextInt(5) > 0) {
          row.set(field, values.value(field));
        }
      }
      rows.add(row.build());
    }
    return rows;
  }

  private static List<Integer> holding(Expression expression, List<Context> rows) {
    List<Integer> holding = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (Evaluation.evaluate(expression, rows.get(i), LISTS).truth() == Truth.TRUE) {
        holding.add(i);
      }
    }
    return holding;
  }

  private static Map<String, Object> table(
      Profile profile, List<Context> rows, List<Field> fields) {
    Map<String, Object> columns = new LinkedHashMap<>();
    for (Field field : fields) {
      columns.put(((Name) profile.value(field).orElseThrow()).name(), field.type().name());
    }
    List<List<Object>> values = new ArrayList<>();
    for (Context row : rows) {
      List<Object> cells = new ArrayList<>();
      for (Field field : fields) {
        cells.add(row.has(field) ? row.values(field).getFirst() : "");
      }
      values.add(cells);
    }
    return Map.of("columns", columns, "rows", values);
  }

  private void run(String engine) throws IOException, InterruptedException {
    Path script = Path.of("src/test/resources/kql/duel.js").toAbsolutePath();
    int status =
        new ProcessBuilder("node", script.toString(), folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .directory(Path.of(engine).toFile())
            .start()
            .waitFor();
    assertThat(status).as(Files.readString(folder.resolve("log"))).isZero();
  }

  private void write(String name, Object value) throws IOException {
    Files.writeString(folder.resolve(name), JSON.writeValueAsString(value));
  }

  private List<Map<String, Object>> read(String name) throws IOException {
    List<Map<String, Object>> answers = new ArrayList<>();
    for (Object each : JSON.readValue(Files.readString(folder.resolve(name)), List.class)) {
      Map<String, Object> answer = new LinkedHashMap<>();
      ((Map<?, ?>) each).forEach((key, value) -> answer.put(key.toString(), value));
      answers.add(answer);
    }
    return answers;
  }
}
