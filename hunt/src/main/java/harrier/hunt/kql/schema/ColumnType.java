package harrier.hunt.kql.schema;

import java.util.Locale;

/** What the values of a column or of a scalar expression are. */
public enum ColumnType {
  STRING,
  INT,
  LONG,
  REAL,
  BOOL,
  DATETIME,
  TIMESPAN,
  GUID,
  DYNAMIC;

  /** The type's name in the Kusto Query Language. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type with that {@link #key}. */
  public static ColumnType named(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** Whether values are numbers. */
  public boolean isNumeric() {
    return this == INT || this == LONG || this == REAL;
  }
}
