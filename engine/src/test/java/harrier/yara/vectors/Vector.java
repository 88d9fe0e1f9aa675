package harrier.yara.vectors;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One recorded case: a rule, an input, what is expected, what YARA and YARA-X did. */
public record Vector(Map<?, ?> json) {
  /** All cases of a set; aborts the test where the reference data is not at hand. */
  public static List<Vector> load(String set) throws IOException {
    List<Vector> vectors = new ArrayList<>();
    Vectors.load(set).forEach(each -> vectors.add(new Vector(each)));
    return vectors;
  }

  /** Identifies the case. */
  public String id() {
    return (String) json.get("id");
  }

  /** Whether the case depends on interfaces of its engine. */
  public boolean hasNote() {
    return json.get("note") instanceof String;
  }

  /** The rules. */
  public byte[] rule() {
    return Vectors.rule(json);
  }

  /** The bytes to scan. */
  public Optional<byte[]> input() throws IOException {
    return json.get("input") instanceof Map<?, ?> input
        ? Optional.of(Vectors.bytes(input))
        : Optional.empty();
  }

  /** Data for modules, by name. */
  public Map<String, ByteString> metadata() throws IOException {
    Map<String, ByteString> metadata = new LinkedHashMap<>();
    if (json.get("metadata") instanceof Map<?, ?> entries) {
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        byte[] bytes = Vectors.bytes((Map<?, ?>) entry.getValue());
        metadata.put((String) entry.getKey(), ByteString.of(bytes));
      }
    }
    return metadata;
  }

  /** Variables to define. */
  public Map<String, Value> externals() {
    return Vectors.externals(json);
  }

  /** Names of the modules that the case needs. */
  public List<String> modules() {
    List<String> modules = new ArrayList<>();
    for (Object each : (List<?>) json.get("requires")) {
      if (each instanceof String requirement && requirement.endsWith("-module")) {
        modules.add(requirement.substring(0, requirement.length() - "-module".length()));
      }
    }
    return modules;
  }

  /** Whether the rules must be refused. */
  public boolean expectsError() {
    return "error".equals(((Map<?, ?>) json.get("expect")).get("compile"));
  }

  /** Names of rules that must match. */
  public List<?> expectedRules() {
    return ((Map<?, ?>) json.get("expect")).get("matching") instanceof List<?> names
        ? names
        : List.of();
  }

  /** Number of rules that must match; for a case that only says whether, at least 1 is 1. */
  public OptionalLong expectedMatches() {
    Map<?, ?> expect = (Map<?, ?>) json.get("expect");
    if (expect.get("matching_rules") instanceof Long count) {
      return OptionalLong.of(count);
    }
    return expect.get("matched") instanceof Boolean matched
        ? OptionalLong.of(matched ? 1 : 0)
        : OptionalLong.empty();
  }

  /** Whether the expectation allows that so many rules match. */
  public boolean allows(int matchingRules) {
    Map<?, ?> expect = (Map<?, ?>) json.get("expect");
    boolean count =
        !(expect.get("matching_rules") instanceof Long wanted) || wanted == matchingRules;
    boolean verdict =
        !(expect.get("matched") instanceof Boolean matched) || matched == matchingRules > 0;
    return count && verdict;
  }

  /**
   * The matches that both engines list alike, as {@code rule pattern offset length}; empty if they
   * differ or are cut.
   */
  public Optional<List<String>> commonMatches() {
    List<?> yara = matches("yara");
    if (yara.size() >= 64 || !yara.equals(matches("yara_x"))) {
      return Optional.empty();
    }
    List<String> matches = new ArrayList<>();
    for (Object each : yara) {
      List<?> match = (List<?>) each;
      matches.add(match.get(0) + " " + match.get(1) + " " + match.get(2) + " " + match.get(3));
    }
    return Optional.of(matches);
  }

  private List<?> matches(String engine) {
    return json.get("observed") instanceof Map<?, ?> observed
            && observed.get(engine) instanceof Map<?, ?> answer
            && answer.get("matches") instanceof List<?> matches
        ? matches
        : List.of();
  }

  /** The meaning under which the expectation holds; empty if neither engine met it. */
  public Optional<Dialect> dialect() {
    if (Boolean.TRUE.equals(json.get("agreed"))) {
      return Optional.of(Dialect.HARRIER);
    }
    if (agrees("yara")) {
      return Optional.of(Dialect.YARA);
    }
    return agrees("yara_x") ? Optional.of(Dialect.YARA_X) : Optional.empty();
  }

  private boolean agrees(String engine) {
    return json.get("observed") instanceof Map<?, ?> observed
        && observed.get(engine) instanceof Map<?, ?> answer
        && Boolean.TRUE.equals(answer.get("agrees"));
  }
}
