package harrier.hunt.kql.schema;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** What the functions that queries call return. */
final class Functions {
  private static final Map<String, ColumnType> RESULTS =
      Map.ofEntries(
          entry("ago", ColumnType.DATETIME),
          entry("array_length", ColumnType.LONG),
          entry("bag_pack", ColumnType.DYNAMIC),
          entry("count", ColumnType.LONG),
          entry("dcount", ColumnType.LONG),
          entry("extract", ColumnType.STRING),
          entry("ingestion_time", ColumnType.DATETIME),
          entry("ipv4_is_in_any_range", ColumnType.BOOL),
          entry("ipv4_is_in_range", ColumnType.BOOL),
          entry("ipv6_is_in_any_range", ColumnType.BOOL),
          entry("ipv6_is_in_range", ColumnType.BOOL),
          entry("isempty", ColumnType.BOOL),
          entry("isnotempty", ColumnType.BOOL),
          entry("isnotnull", ColumnType.BOOL),
          entry("make_bag", ColumnType.DYNAMIC),
          entry("make_set", ColumnType.DYNAMIC),
          entry("now", ColumnType.DATETIME),
          entry("parse_xml", ColumnType.DYNAMIC),
          entry("sum", ColumnType.LONG),
          entry("todatetime", ColumnType.DATETIME),
          entry("tolong", ColumnType.LONG),
          entry("tolower", ColumnType.STRING),
          entry("tostring", ColumnType.STRING));

  /** Functions whose result is of the type of an argument, by its index. */
  private static final Map<String, Integer> LIKE_ARGUMENT =
      Map.ofEntries(
          entry("coalesce", 0),
          entry("iff", 1),
          entry("max", 0),
          entry("min", 0),
          entry("take_any", 0),
          entry("toscalar", 0));

  private Functions() {}

  static Optional<ColumnType> result(String function) {
    return Optional.ofNullable(RESULTS.get(function));
  }

  static Optional<Integer> argumentLikeResult(String function) {
    return Optional.ofNullable(LIKE_ARGUMENT.get(function));
  }
}
