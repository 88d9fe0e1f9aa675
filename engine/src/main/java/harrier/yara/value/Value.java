package harrier.yara.value;

import harrier.yara.bytes.ByteString;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** A value that a module, an external variable or a caller supplies. */
public sealed interface Value {
  /** No value: the fact is not there. */
  record Undefined() implements Value {
    /** The one instance. */
    public static final Undefined INSTANCE = new Undefined();
  }

  /** A 64-bit integer. */
  record Int(long value) implements Value {}

  /** A double. */
  record Float(double value) implements Value {}

  /** True or false. */
  record Bool(boolean value) implements Value {}

  /** Bytes. */
  record Text(ByteString value) implements Value {}

  /** A list. */
  record Array(List<? extends Value> elements) implements Value {
    /** A list whose elements are made when they are asked for, each time anew. */
    public static Array of(int size, IntFunction<? extends Value> element) {
      return new Array(new Rows(size, element));
    }
  }

  /** Values by key; keys are {@link Int} or {@link Text}; iteration is in the map's order. */
  record Dictionary(Map<Value, Value> entries) implements Value {}

  /**
   * A structure whose fields are computed at most once, when they are first read. Used by one
   * thread.
   */
  final class Struct implements Value {
    private final Type.Struct type;
    private final Object[] fields;
    private final Map<Class<?>, Object> attached = new IdentityHashMap<>(0);

    /**
     * A structure in which every field is undefined until it is set. Constants have their value.
     */
    public Struct(Type.Struct type) {
      this.type = type;
      this.fields = new Object[type.fields().size()];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = type.fields().get(i).constant().orElse(Undefined.INSTANCE);
      }
    }

    /** Its type. */
    public Type.Struct type() {
      return type;
    }

    /** Sets a field. The name must be declared. */
    public Struct set(String field, Value value) {
      fields[index(field)] = value;
      return this;
    }

    /** Sets an integer field. */
    public Struct set(String field, long value) {
      return set(field, new Int(value));
    }

    /** Sets a boolean field. */
    public Struct set(String field, boolean value) {
      return set(field, new Bool(value));
    }

    /** Sets a float field. */
    public Struct set(String field, double value) {
      return set(field, new Float(value));
    }

    /** Sets a string field. */
    public Struct set(String field, ByteString value) {
      return set(field, new Text(value));
    }

    /** Sets a field to what {@code value} computes when the field is first read. */
    public Struct lazy(String field, Supplier<Value> value) {
      fields[index(field)] = value;
      return this;
    }

    /** The value of a field by its index in the type. */
    @SuppressWarnings("unchecked")
    public Value get(int index) {
      if (fields[index] instanceof Supplier<?> supplier) {
        fields[index] = Undefined.INSTANCE; // a field that reads itself is undefined
        fields[index] = ((Supplier<Value>) supplier).get();
      }
      return (Value) fields[index];
    }

    /** The value of a field by name. */
    public Value get(String field) {
      return get(index(field));
    }

    /**
     * What the module remembers of the target beside the fields, for the code of its functions: the
     * object of this class, made when it is first asked for.
     */
    public <T> T attached(Class<T> type, Supplier<T> first) {
      Object known = attached.get(type);
      if (known == null) {
        known = first.get();
        attached.put(type, known);
      }
      return type.cast(known);
    }

    private int index(String field) {
      int index = type.indexOf(field);
      if (index < 0) {
        throw new IllegalArgumentException("structure " + type.name() + " has no field " + field);
      }
      return index;
    }
  }
}
