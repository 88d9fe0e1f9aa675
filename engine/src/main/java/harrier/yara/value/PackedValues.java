package harrier.yara.value;

import harrier.yara.bytes.PackedException;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values and types of variables as bytes. Functions are no variables and are not among them. */
public final class PackedValues {
  private static final int UNDEFINED = 0;
  private static final int INT = 1;
  private static final int FLOAT = 2;
  private static final int BOOL = 3;
  private static final int TEXT = 4;
  private static final int ARRAY = 5;
  private static final int DICTIONARY = 6;
  private static final int STRUCT = 7;

  /** Levels that a stored value may have. */
  private static final int DEPTH_LIMIT = 500;

  private static final Type.Scalar[] SCALARS = Type.Scalar.values();

  private PackedValues() {}

  /** Writes a value. */
  public static void write(Value value, PackedOutput out) {
    switch (value) {
      case Value.Undefined() -> out.u8(UNDEFINED);
      case Value.Int(long number) -> out.u8(INT).signed(number);
      case Value.Float(double number) -> out.u8(FLOAT).signed(Double.doubleToRawLongBits(number));
      case Value.Bool(boolean truth) -> out.u8(BOOL).flag(truth);
      case Value.Text(var text) -> out.u8(TEXT).bytes(text);
      case Value.Array(List<? extends Value> elements) -> {
        out.u8(ARRAY).number(elements.size());
        elements.forEach(element -> write(element, out));
      }
      case Value.Dictionary(Map<Value, Value> entries) -> {
        out.u8(DICTIONARY).number(entries.size());
        entries.forEach((key, element) -> {
          write(key, out);
          write(element, out);
        });
      }
      case Value.Struct struct -> {
        out.u8(STRUCT);
        write(struct.type(), out);
        for (int i = 0; i < struct.type().fields().size(); i++) {
          write(struct.get(i), out);
        }
      }
    }
  }

  /**
   * Reads a value.
   *
   * @throws PackedException if there is none
   */
  public static Value read(PackedInput in) {
    return read(in, 0);
  }

  /** Writes a type. */
  public static void write(Type type, PackedOutput out) {
    switch (type) {
      case Type.Scalar scalar -> out.u8(scalar.ordinal());
      case Type.Array(Type element) -> {
        out.u8(SCALARS.length);
        write(element, out);
      }
      case Type.Dictionary(Type.Scalar key, Type element) -> {
        out.u8(SCALARS.length + 1).u8(key.ordinal());
        write(element, out);
      }
      case Type.Struct struct -> {
        out.u8(SCALARS.length + 2).text(struct.name()).number(struct.fields().size());
        for (Type.Field field : struct.fields()) {
          out.text(field.name());
          write(field.type(), out);
        }
      }
      case Type.Function _ -> throw new IllegalArgumentException("a variable is no function");
    }
  }

  /**
   * Reads a type.
   *
   * @throws PackedException if there is none
   */
  public static Type readType(PackedInput in) {
    return readType(in, 0);
  }

  private static Value read(PackedInput in, int depth) {
    deeper(depth);
    return read(in, in.u8(), depth);
  }

  private static Value read(PackedInput in, int kind, int depth) {
    return switch (kind) {
      case UNDEFINED -> Value.Undefined.INSTANCE;
      case INT -> new Value.Int(in.signed());
      case FLOAT -> new Value.Float(Double.longBitsToDouble(in.signed()));
      case BOOL -> new Value.Bool(in.flag());
      case TEXT -> new Value.Text(in.byteString());
      case ARRAY -> {
        int count = in.count(1);
        List<Value> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          elements.add(read(in, depth + 1));
        }
        yield new Value.Array(List.copyOf(elements));
      }
      case DICTIONARY -> {
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (int count = in.count(2); count > 0; count--) {
          entries.put(readKey(in), read(in, depth + 1));
        }
        yield new Value.Dictionary(entries);
      }
      case STRUCT -> readStruct(in, depth);
      default -> throw new PackedException("has an unknown kind of value");
    };
  }

  private static Value readKey(PackedInput in) {
    return switch (read(in, DEPTH_LIMIT)) {
      case Value.Int number -> number;
      case Value.Text text -> text;
      case Value.Undefined _,
          Value.Float _,
          Value.Bool _,
          Value.Array _,
          Value.Dictionary _,
          Value.Struct _ ->
          throw new PackedException("has a key that is none");
    };
  }

  private static Value readStruct(PackedInput in, int depth) {
    if (!(readType(in, depth) instanceof Type.Struct type)) {
      throw new PackedException("has a structure without fields");
    }
    Value.Struct struct = new Value.Struct(type);
    for (Type.Field field : type.fields()) {
      struct.set(field.name(), read(in, depth + 1));
    }
    return struct;
  }

  private static Type readType(PackedInput in, int depth) {
    deeper(depth);
    int kind = in.index(SCALARS.length + 3);
    return switch (kind - SCALARS.length) {
      case 0 -> new Type.Array(readType(in, depth + 1));
      case 1 -> {
        Type.Scalar key = SCALARS[in.index(SCALARS.length)];
        yield new Type.Dictionary(key, readType(in, depth + 1));
      }
      case 2 -> readFields(in, depth);
      default -> SCALARS[kind];
    };
  }

  private static Type readFields(PackedInput in, int depth) {
    String name = in.text();
    int count = in.count(2);
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String field = in.text();
      Type type = readType(in, depth + 1);
      if (fields.put(field, new Type.Field(field, type, "", Optional.empty(), Optional.empty()))
          != null) {
        throw new PackedException("has a structure with two fields of one name");
      }
    }
    return new Type.Struct(name, List.copyOf(fields.values()));
  }

  private static void deeper(int depth) {
    if (depth > DEPTH_LIMIT) {
      throw new PackedException("has a value that is nested too deeply");
    }
  }
}
