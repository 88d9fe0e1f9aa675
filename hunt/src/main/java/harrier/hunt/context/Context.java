package harrier.hunt.context;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about one target. Immutable.
 *
 * <p>A field is in one of three states. <b>Present</b>: it has one or more values. <b>Known to be
 * absent</b>: whoever supplied the context looked and there is none, for example no container
 * around a process. <b>Unknown</b>: nobody looked. Only {@code exists} tells the last two apart;
 * every other predicate over a field without a value is unknown. An empty string counts as unknown.
 *
 * <p>Values are {@link String}, {@link Long} or {@link Boolean}, as the field's {@link FieldType}
 * says.
 */
public final class Context {
  /** Nothing is known. */
  public static final Context EMPTY = builder().build();

  private final Map<Field, List<Object>> values;
  private final Set<Field> absent;

  private Context(EnumMap<Field, List<Object>> values, EnumSet<Field> absent) {
    this.values = Collections.unmodifiableMap(values);
    this.absent = Collections.unmodifiableSet(absent);
  }

  /** Starts an empty context. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with everything that is known here. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.values.putAll(values);
    builder.absent.addAll(absent);
    return builder;
  }

  /** The values of a field; empty if it has none. */
  public List<Object> values(Field field) {
    return values.getOrDefault(field, List.of());
  }

  /** The first value of a field as text, if it has one. */
  public Optional<String> text(Field field) {
    List<Object> known = values(field);
    return known.isEmpty() ? Optional.empty() : Optional.of(known.getFirst().toString());
  }

  /** Whether the field has a value. */
  public boolean has(Field field) {
    return values.containsKey(field);
  }

  /** Whether it is known that the field has no value. */
  public boolean isAbsent(Field field) {
    return absent.contains(field);
  }

  /** Every field with its values, in order of the registry. */
  public Map<Field, List<Object>> fields() {
    return values;
  }

  /** This context with everything that another knows laid over it. */
  public Context with(Context other) {
    Builder builder = toBuilder();
    other.values.forEach(builder::set);
    other.absent.forEach(builder::absent);
    return builder.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Context that
        && values.equals(that.values)
        && absent.equals(that.absent);
  }

  @Override
  public int hashCode() {
    return values.hashCode() * 31 + absent.hashCode();
  }

  @Override
  public String toString() {
    return absent.isEmpty() ? values.toString() : values + " absent " + absent;
  }

  /**
   * Collects fields. Used by one thread; wrong names and types throw {@link
   * IllegalArgumentException}.
   */
  public static final class Builder {
    private final EnumMap<Field, List<Object>> values = new EnumMap<>(Field.class);
    private final EnumSet<Field> absent = EnumSet.noneOf(Field.class);

    private Builder() {}

    /**
     * Sets a field. An integer may be given as any integral number, a date as {@link Instant} or
     * ISO 8601 text, several values as a collection. An empty string or collection leaves the field
     * as it is.
     */
    public Builder set(Field field, Object value) {
      List<Object> converted = new ArrayList<>();
      for (Object each : value instanceof Collection<?> many ? many : List.of(value)) {
        convert(field, each).ifPresent(converted::add);
      }
      if (converted.size() > 1 && !field.isMany()) {
        throw new IllegalArgumentException(field + " has one value, not " + converted.size());
      }
      if (!converted.isEmpty()) {
        values.put(field, List.copyOf(converted));
        absent.remove(field);
      }
      return this;
    }

    /** Sets a field by name or alias. */
    public Builder set(String name, Object value) {
      return set(field(name), value);
    }

    /** Sets a field if there is a value. */
    public Builder set(Field field, Optional<?> value) {
      value.ifPresent(known -> set(field, (Object) known));
      return this;
    }

    /** Records that somebody looked and the field has no value. */
    public Builder absent(Field field) {
      values.remove(field);
      absent.add(field);
      return this;
    }

    /** The context. */
    public Context build() {
      return new Context(new EnumMap<>(values), EnumSet.copyOf(absent));
    }

    private static Field field(String name) {
      return Field.named(name)
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "unknown field " + name + Suggestion.phrase(name, Field.keys())));
    }

    private static Optional<Object> convert(Field field, Object value) {
      return switch (field.type()) {
        case INTEGER -> Optional.of(integer(field, value));
        case BOOLEAN -> {
          if (value instanceof Boolean) {
            yield Optional.of(value);
          }
          throw mismatch(field, value);
        }
        case DATE -> Optional.of(date(field, value));
        case KEYWORD, PATH, TEXT, IP -> {
          String text = value.toString();
          yield text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
      };
    }

    private static Long integer(Field field, Object value) {
      if (value instanceof Long
          || value instanceof Integer
          || value instanceof Short
          || value instanceof Byte) {
        return ((Number) value).longValue();
      }
      throw mismatch(field, value);
    }

    private static String date(Field field, Object value) {
      if (value instanceof Instant instant) {
        return instant.toString();
      }
      if (value instanceof String text && Dates.instant(text).isPresent()) {
        return text;
      }
      throw mismatch(field, value);
    }

    private static IllegalArgumentException mismatch(Field field, Object value) {
      return new IllegalArgumentException(
          field + " is " + field.type().meaning() + ", not " + value);
    }
  }
}
