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

  // No pattern switches: the first one in a process takes longer than all schemas of a rule set.

  private void add(Type type) {
    if (type instanceof Type.Scalar scalar) {
      add(scalar.ordinal());
    } else if (type instanceof Type.Array(Type element)) {
      add(10);
      add(element);
    } else if (type instanceof Type.Dictionary(Type.Scalar key, Type element)) {
      add(11 + key.ordinal());
      add(element);
    } else if (type instanceof Type.Function function) {
      add(20 + function.signatures().size());
      function.signatures().forEach(this::add);
    } else if (type instanceof Type.Struct struct) {
      add(struct);
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
    if (constant instanceof Value.Int(long number)) {
      add(number);
    } else if (constant instanceof Value.Bool(boolean truth)) {
      add(truth ? 1 : 0);
    } else if (constant instanceof Value.Float(double number)) {
      add(Double.doubleToLongBits(number));
    } else if (constant instanceof Value.Text(var text)) {
      add(text.toLatin1());
    } else {
      add(-1);
    }
  }

  private void add(String text) {
    add((long) text.length() << 32 | text.hashCode() & 0xFFFFFFFFL);
  }

  private void add(long value) {
    hash = (hash ^ value) * 0x100000001B3L;
    hash ^= hash >>> 29;
  }
}
