package harrier.hunt.kql;

import harrier.hunt.context.Field;
import harrier.hunt.kql.syntax.Pipeline.Source;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.TabularOperator;
import harrier.hunt.model.Platform;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the fields of a context are in the rows of one table.
 *
 * @param name the table's name
 * @param source the rows
 * @param prelude picks the rows that are about processes or files, and makes columns of what is
 *     packed
 * @param platform the operating system that all rows are of
 * @param dialects where the table is
 */
public record Profile(
    String name,
    Source source,
    List<TabularOperator> prelude,
    Optional<Platform> platform,
    List<Dialect> dialects,
    Map<Field, Known> fields) {

  /**
   * Where the values of a field are. A string that is empty and a number that is null are unknown.
   *
   * @param values over the columns of the row, at least one
   * @param whole whether the field has no other values
   */
  public record Known(List<Scalar> values, boolean whole) {
    public Known {
      values = List.copyOf(values);
    }
  }

  public Profile {
    prelude = List.copyOf(prelude);
    dialects = List.copyOf(dialects);
    fields = Collections.unmodifiableMap(new EnumMap<>(fields));
  }

  /** Where the values of a field are; empty if the table does not have them. */
  public Optional<Known> known(Field field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** The one value of a field, if the table has it. */
  public Optional<Scalar> value(Field field) {
    return known(field).filter(Known::whole).map(known -> known.values().getFirst());
  }
}
