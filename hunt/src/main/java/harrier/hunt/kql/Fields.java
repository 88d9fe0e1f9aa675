package harrier.hunt.kql;

import static harrier.hunt.kql.syntax.Scalar.call;
import static harrier.hunt.kql.syntax.Scalar.name;
import static harrier.hunt.kql.syntax.Scalar.text;

import harrier.hunt.context.Field;
import harrier.hunt.kql.Profile.Known;
import harrier.hunt.kql.syntax.Scalar;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Collects the fields of a table. */
final class Fields {
  private final Map<Field, Known> known = new EnumMap<>(Field.class);

  /** The field is a column. */
  Fields column(Field field, String column) {
    return value(field, name(column));
  }

  /** The field can be worked out. */
  Fields value(Field field, Scalar value) {
    known.put(field, new Known(List.of(value), true));
    return this;
  }

  /** The field has these values, and others that the table does not tell. */
  Fields some(Field field, String... columns) {
    known.put(field, new Known(Stream.of(columns).<Scalar>map(Scalar::name).toList(), false));
    return this;
  }

  /** The name and folder of a file, and what follows the last dot. */
  Fields file(String name, String path) {
    return column(Field.FILE_NAME, name)
        .column(Field.FILE_PATH, path)
        .value(Field.FILE_DIRECTORY, folder(path))
        .value(Field.FILE_EXTENSION, extension(name));
  }

  Map<Field, Known> map() {
    return known;
  }

  /** What follows the last separator of a path. */
  static Scalar base(String path) {
    return call("extract", text("[^\\\\/]+$"), new Scalar.Whole(0), name(path));
  }

  /** What precedes the last separator of a path. */
  static Scalar folder(String path) {
    return call("extract", text("^(.+)[\\\\/]"), new Scalar.Whole(1), name(path));
  }

  /** What follows the last dot of a name, in lower case. */
  static Scalar extension(String file) {
    return call("tolower", call("extract", text(".\\.([^.]+)$"), new Scalar.Whole(1), name(file)));
  }

  /** The account of {@code DOMAIN\account}, or the whole where there is no domain. */
  static Scalar account(String user) {
    return call("extract", text("[^\\\\]+$"), new Scalar.Whole(0), name(user));
  }

  /** The domain of {@code DOMAIN\account}. */
  static Scalar domain(String user) {
    return call("extract", text("^([^\\\\]+)\\\\"), new Scalar.Whole(1), name(user));
  }

  /** A number that is written in hexadecimal or decimal digits. */
  static Scalar number(String column) {
    return call("tolong", name(column));
  }

  /** A hash in lower case, as contexts have it. */
  static Scalar lower(String column) {
    return call("tolower", name(column));
  }

  /** One of Sysmon's {@code NAME=VALUE} hashes, in lower case. */
  static Scalar hash(String name, String column) {
    return call(
        "tolower",
        call("extract", text(name + "=([0-9A-Fa-f]+)"), new Scalar.Whole(1), name(column)));
  }
}
