package harrier.yara.value;

import java.util.List;
import java.util.Optional;

/** Types of expressions, fields and arguments. */
public sealed interface Type {
  /** Types without parts. */
  enum Scalar implements Type {
    BOOL,
    INTEGER,
    FLOAT,
    STRING,
    REGEXP
  }

  /** A list of values of one type, indexed from 0. */
  record Array(Type element) implements Type {}

  /** Values by key; the key is {@link Scalar#INTEGER} or {@link Scalar#STRING}. */
  record Dictionary(Scalar key, Type element) implements Type {}

  /** A function with one or more signatures. */
  record Function(String name, List<Signature> signatures) implements Type {}

  /**
   * One way to call a function.
   *
   * @param index which of the module's implementations this is: index into {@code
   *     Schema.implementations()}
   * @param form what every string that it returns has in common
   */
  record Signature(List<Type> parameters, Type result, int index, TextForm form) {
    /** A way to call a function of whose results nothing more is known. */
    public Signature(List<Type> parameters, Type result, int index) {
      this(parameters, result, index, TextForm.ANY);
    }
  }

  /**
   * What strings have in common: a comparison with a text of another form can not be true.
   *
   * @param letters case of the ASCII letters
   * @param length number of bytes, -1 if it varies
   */
  record TextForm(Letters letters, int length) {
    /** Nothing is known. */
    public static final TextForm ANY = new TextForm(Letters.MIXED, -1);

    /** Strings of so many bytes without capitals, such as digests in hexadecimal digits. */
    public static TextForm lowercase(int length) {
      return new TextForm(Letters.LOWER, length);
    }

    /** Strings of any length in capitals. */
    public static TextForm uppercase() {
      return new TextForm(Letters.UPPER, -1);
    }
  }

  /** Case of ASCII letters. */
  enum Letters {
    MIXED,
    LOWER,
    UPPER
  }

  /**
   * A structure: fields in a fixed order. Two structures are the same type if they are the same
   * object.
   */
  final class Struct implements Type {
    private final String name;
    private final List<Field> fields;
    private final java.util.Map<String, Integer> byName = new java.util.HashMap<>();

    /** A structure with fields; a field's index is its place in the list. Names are unique. */
    public Struct(String name, List<Field> fields) {
      this.name = name;
      this.fields = List.copyOf(fields);
      for (int i = 0; i < this.fields.size(); i++) {
        if (byName.put(this.fields.get(i).name(), i) != null) {
          throw new IllegalArgumentException(
              "structure " + name + " declares " + this.fields.get(i).name() + " twice");
        }
      }
    }

    /** A name for messages and documentation. */
    public String name() {
      return name;
    }

    /** All fields in order. */
    public List<Field> fields() {
      return fields;
    }

    /** Index of a field, or -1. */
    public int indexOf(String field) {
      return byName.getOrDefault(field, -1);
    }
  }

  /**
   * A member of a structure.
   *
   * @param documentation what it holds: units, range, where it comes from
   * @param constant its value, where that is the same for every target
   * @param deprecated what to use instead, if the member should no longer be used
   */
  record Field(
      String name,
      Type type,
      String documentation,
      Optional<Value> constant,
      Optional<String> deprecated) {}

  /** The name that diagnostics use: {@code integer}, {@code array} …. */
  default String label() {
    return switch (this) {
      case Scalar s -> s.name().toLowerCase(java.util.Locale.ROOT);
      case Array _ -> "array";
      case Dictionary _ -> "map";
      case Function _ -> "function";
      case Struct _ -> "struct";
    };
  }
}
