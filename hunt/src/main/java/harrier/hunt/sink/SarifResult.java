package harrier.hunt.sink;

import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hit;
import harrier.yara.bytes.ByteString;
import harrier.yara.match.PatternMatch;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a result: where, what bytes, why it is suppressed. */
final class SarifResult {
  private static final int MOST_RELATED = 100;
  private static final int NAMED = 8;

  private SarifResult() {}

  /** One sentence: the title and which patterns were found where. */
  static Map<String, Object> message(String title, List<PatternMatch> patterns) {
    StringBuilder text = new StringBuilder(title);
    for (int i = 0; i < Math.min(NAMED, patterns.size()); i++) {
      PatternMatch each = patterns.get(i);
      text.append(i == 0 ? ": " : ", ")
          .append(each.pattern())
          .append(" at 0x")
          .append(Long.toHexString(each.offset()));
    }
    if (patterns.size() > NAMED) {
      text.append(" and ").append(SummaryText.number(patterns.size() - NAMED)).append(" more");
    }
    return SarifText.message(text.toString());
  }

  /** The first match, or the whole artifact. */
  static Map<String, Object> location(Map<String, Object> artifact, List<PatternMatch> patterns) {
    return Map.of(
        "physicalLocation",
        patterns.isEmpty()
            ? Map.of("artifactLocation", artifact)
            : at(artifact, patterns.getFirst()));
  }

  /** The other matches. */
  static List<Map<String, Object>> related(
      Map<String, Object> artifact, List<PatternMatch> patterns) {
    List<Map<String, Object>> related = new ArrayList<>();
    for (int i = 1; i < Math.min(patterns.size(), MOST_RELATED + 1); i++) {
      Map<String, Object> location = new LinkedHashMap<>();
      location.put("id", i);
      location.put("physicalLocation", at(artifact, patterns.get(i)));
      location.put("message", SarifText.message(patterns.get(i).pattern()));
      related.add(location);
    }
    return related;
  }

  private static Map<String, Object> at(Map<String, Object> artifact, PatternMatch match) {
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("artifactLocation", artifact);
    boolean whole = match.data().length() == match.length();
    ByteString data = whole ? match.data() : ByteString.EMPTY;
    location.put("region", region(match.offset(), match.length(), data));
    int before = match.before().length();
    if (whole && before + match.after().length() > 0) {
      ByteString around = match.before().concat(data).concat(match.after());
      location.put("contextRegion", region(match.offset() - before, around.length(), around));
    }
    return location;
  }

  private static Map<String, Object> region(long offset, long length, ByteString data) {
    Map<String, Object> region = new LinkedHashMap<>();
    region.put("byteOffset", offset);
    region.put("byteLength", length);
    if (!data.isEmpty()) {
      String bytes = Base64.getEncoder().encodeToString(data.toByteArray());
      region.put("snippet", Map.of("binary", bytes));
    }
    return region;
  }

  /** What an exclusion says about a hit; an empty list for a finding. */
  static List<Map<String, Object>> suppressions(Hit hit) {
    List<Map<String, Object>> all = new ArrayList<>(1);
    hit.exclusion().ifPresent(exclusion -> all.add(suppression(exclusion)));
    return all;
  }

  private static Map<String, Object> suppression(Exclusion exclusion) {
    Map<String, Object> suppression = new LinkedHashMap<>();
    suppression.put("kind", "external");
    suppression.put("status", "accepted");
    suppression.put(
        "justification",
        exclusion.id() + ": " + exclusion.scenario() + " Because " + exclusion.when());
    return suppression;
  }
}
