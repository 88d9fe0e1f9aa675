package harrier.hunt.sentinel.row;

import harrier.hunt.json.Dotted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the record of a hit into the columns of the table. Columns without a value are left out.
 */
public final class HitRow {
  private static final String NAME = "Harrier";
  private static final String STEP = " > ";
  private static final int GRANDPARENT = 1;

  private final String version;

  /** Rows of this version of Harrier. */
  public HitRow(String version) {
    this.version = version;
  }

  /** Whether a record is that of a hit of a hunt; files of records hold others too. */
  public static boolean isHit(Map<String, Object> record) {
    return !Dotted.text(record, "harrier.hunt").isEmpty()
        && !Dotted.text(record, "rule.name").isEmpty()
        && Dotted.value(record, "harrier.near_miss").isEmpty();
  }

  /** The columns of a hit. */
  public Map<String, Object> of(Map<String, Object> record) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (HitColumn column : HitColumn.values()) {
      value(column, record).ifPresent(value -> row.put(column.key(), value));
    }
    return row;
  }

  private Optional<Object> value(HitColumn column, Map<String, Object> record) {
    return switch (column) {
      case MATCH_COUNT -> Optional.of((long) Dotted.list(record, "harrier.patterns").size());
      case MEMBER_PATH -> filled(memberPath(Dotted.list(record, "harrier.provenance")));
      case FILE_PATH -> filled(filePath(record));
      case ANCESTOR_PROCESS_NAME -> filled(ancestor(Dotted.list(record, "process.ancestors.name")));
      case EVENT_SEVERITY -> filled(capital(Dotted.text(record, "harrier.severity")));
      case EXCLUDED -> Optional.of(Dotted.text(record, "harrier.verdict").equals("excluded"));
      case EVENT_PRODUCT, EVENT_VENDOR -> Optional.of(NAME);
      case EVENT_PRODUCT_VERSION -> filled(version);
      case RULE_TAGS, RULE_META, MATCHED_STRINGS ->
          Dotted.value(record, column.field()).filter(List.class::isInstance);
      default -> Dotted.value(record, column.field()).flatMap(value -> typed(column.type(), value));
    };
  }

  private static Optional<Object> typed(ColumnType type, Object value) {
    return switch (type) {
      case INT, LONG -> value instanceof Long ? Optional.of(value) : Optional.empty();
      case BOOLEAN -> value instanceof Boolean ? Optional.of(value) : Optional.empty();
      case DATETIME, STRING, DYNAMIC -> filled(joined(value));
    };
  }

  private static Optional<Object> filled(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String joined(Object value) {
    return value instanceof List<?> list
        ? String.join(", ", list.stream().map(Object::toString).toList())
        : value.toString();
  }

  private static String memberPath(List<?> provenance) {
    return provenance.size() < 2
        ? ""
        : String.join(
            STEP, provenance.subList(1, provenance.size()).stream().map(Object::toString).toList());
  }

  /** For a member of a container the path of the outermost file: the one that is on the disk. */
  private static String filePath(Map<String, Object> record) {
    List<?> provenance = Dotted.list(record, "harrier.provenance");
    return provenance.size() > 1
        ? provenance.getFirst().toString()
        : Dotted.text(record, "file.path");
  }

  private static String ancestor(List<?> names) {
    return names.size() > GRANDPARENT ? names.get(GRANDPARENT).toString() : "";
  }

  private static String capital(String word) {
    return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
