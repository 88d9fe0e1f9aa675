package harrier.yara.store;

import harrier.yara.module.Schema;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * A number that stands for what a module declares: names, types and order of all members,
 * signatures, constants. Conditions refer to members by their place, so compiled rules fit only
 * modules of the same number. Documentation does not count.
 */
public final class SchemaPrint {
  private final Map<Type.Struct, Integer> seen = new IdentityHashMap<>();
  private long hash = 0xCBF29CE484222325L;

  private SchemaPrint() {}

  /** The number of a schema. */
  public static long of(Schema schema) {
    SchemaPrint print = new SchemaPrint();
    print.add(schema.root());
    return print.hash;
  }

  private void add(Type type) {
    switch (type) {
      case Type.Scalar scalar -> add(scalar.ordinal());
      case Type.Array(Type element) -> {
        add(10);
        add(element);
      }
      case Type.Dictionary(Type.Scalar key, Type element) -> {
        add(11 + key.ordinal());
        add(element);
      }
      case Type.Function function -> {
        add(20 + function.signatures().size());
        function.signatures().forEach(this::add);
      }
      case Type.Struct struct -> add(struct);
    }
  }

  private void add(Type.Signature signature) {
    add(signature.index());
    add(signature.parameters().size());
    signature.parameters().forEach(this::add);
    add(signature.result());
  }

  private void add(Type.Struct struct) {
    Integer known = seen.putIfAbsent(struct, seen.size());
    if (known != null) {
      add(known);
      return;
    }
    add(struct.fields().size());
    for (Type.Field field : struct.fields()) {
      add(field.name());
      add(field.type());
      field.constant().ifPresent(this::add);
    }
  }

  private void add(Value constant) {
    switch (constant) {
      case Value.Int(long number) -> add(number);
      case Value.Bool(boolean truth) -> add(truth ? 1 : 0);
      case Value.Float(double number) -> add(Double.doubleToLongBits(number));
      case Value.Text(var text) -> add(text.toLatin1());
      case Value.Undefined _, Value.Array _, Value.Dictionary _, Value.Struct _ -> add(-1);
    }
  }

  private void add(String text) {
    add(text.length());
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
  }

  private void add(long value) {
    hash = (hash ^ value) * 0x100000001B3L;
    hash ^= hash >>> 29;
  }
}
