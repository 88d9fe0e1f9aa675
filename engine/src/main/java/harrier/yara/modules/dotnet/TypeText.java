package harrier.yara.modules.dotnet;

import harrier.yara.bytes.ByteView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads types from a signature (ECMA-335 II.23.2) as text. Once something cannot be read, nothing
 * more can. Depth, number of parts and length are limited, because types refer to each other at
 * will.
 */
final class TypeText {
  private static final int MAX_LENGTH = 1 << 14;

  /** Parameters of a method, or arguments of a generic type, that are read. */
  static final int MAX_PARAMETERS = 1000;

  private static final int MAX_RANK = 50;
  private static final String[] PRIMITIVES = {
    "", "void", "bool", "char", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong",
    "float", "double", "string"
  };

  private final ByteView blob;
  private final TypeNames names;
  private Context context;
  private long at;

  TypeText(ByteView blob, TypeNames names, Context context) {
    this.blob = blob;
    this.names = names;
    this.context = context;
  }

  /** Parts of types that may still be read. */
  static final class Budget {
    private int parts = 4096;

    boolean spend() {
      return parts-- > 0;
    }
  }

  /** What a type stands in: names of generic parameters, depth and what is left of the limits. */
  record Context(List<String> ofClass, List<String> ofMethod, int depth, Budget budget) {
    static Context of(List<String> ofClass, List<String> ofMethod) {
      return new Context(ofClass, ofMethod, 0, new Budget());
    }

    Context deeper() {
      return new Context(ofClass, ofMethod, depth + 1, budget);
    }
  }

  /** What a method takes and returns. Parameters end before the first that cannot be read. */
  record Method(Optional<String> result, int count, List<Optional<String>> parameters) {
    static final Method UNKNOWN = new Method(Optional.empty(), 0, List.of());
  }

  /** The signature of a method. */
  Method method() {
    long flags = blob.u8(at++);
    if (flags < 0) {
      return Method.UNKNOWN;
    }
    if ((flags & 0x10) != 0) {
      number();
    }
    int count = Math.clamp(number(), 0, MAX_PARAMETERS);
    Optional<String> result = type();
    List<Optional<String>> parameters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parameters.add(type());
    }
    return new Method(result, count, parameters);
  }

  /** The next type. */
  Optional<String> type() {
    if (context.depth() > TypeNames.MAX_DEPTH || !context.budget().spend() || at < 0) {
      return fail();
    }
    Context outer = context;
    context = outer.deeper();
    Optional<String> text = element((int) blob.u8(at++));
    context = outer;
    return text.isEmpty() || text.get().length() > MAX_LENGTH ? fail() : text;
  }

  private Optional<String> fail() {
    at = Long.MIN_VALUE / 2;
    return Optional.empty();
  }

  private Optional<String> element(int code) {
    return switch (code) {
      case 0x0F -> type().map(t -> "Ptr<" + t + ">");
      case 0x10 -> type().map(t -> "ref " + t);
      case 0x11, 0x12 -> names.referenced(number(), context);
      case 0x13 -> generic(context.ofClass());
      case 0x14 -> array();
      case 0x15 -> instance();
      case 0x16 -> Optional.of("TypedReference");
      case 0x18 -> Optional.of("IntPtr");
      case 0x19 -> Optional.of(names.unsignedPointer());
      case 0x1B -> pointerToFunction();
      case 0x1C -> Optional.of("object");
      case 0x1D -> type().map(t -> t + "[]");
      case 0x1E -> generic(context.ofMethod());
      case 0x1F, 0x20 -> {
        number();
        yield type();
      }
      case 0x41, 0x45 -> type();
      default ->
          code > 0 && code < PRIMITIVES.length ? Optional.of(PRIMITIVES[code]) : Optional.empty();
    };
  }

  private Optional<String> generic(List<String> parameters) {
    long index = number();
    return index >= 0 && index < parameters.size()
        ? Optional.of(parameters.get((int) index))
        : Optional.empty();
  }

  private Optional<String> instance() {
    Optional<String> type = type();
    int count = Math.clamp(number(), 0, MAX_PARAMETERS);
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Optional<String> argument = type();
      if (argument.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(argument.get());
    }
    return type.map(t -> t + "<" + String.join(",", arguments) + ">");
  }

  private Optional<String> pointerToFunction() {
    Method method = method();
    List<String> parameters = new ArrayList<>();
    for (Optional<String> parameter : method.parameters()) {
      if (parameter.isEmpty()) {
        return Optional.empty();
      }
      parameters.add(parameter.get());
    }
    return method
        .result()
        .map(result -> "FnPtr<" + result + "(" + String.join(", ", parameters) + ")>");
  }

  private Optional<String> array() {
    Optional<String> element = type();
    long rank = number();
    if (element.isEmpty() || rank < 1 || rank > MAX_RANK) {
      return Optional.empty();
    }
    long[] sizes = bounds((int) rank, false);
    long[] lows = bounds((int) rank, true);
    StringBuilder text = new StringBuilder(element.get()).append('[');
    for (int i = 0; i < rank; i++) {
      text.append(i == 0 ? "" : ",").append(dimension(sizes[i], lows[i]));
    }
    return at < 0 ? Optional.empty() : Optional.of(text.append(']').toString());
  }

  /** Numbers for the first dimensions; a size of -1 is not given. */
  private long[] bounds(int rank, boolean signed) {
    long[] bounds = new long[rank];
    if (!signed) {
      Arrays.fill(bounds, -1);
    }
    long count = number();
    if (count > rank) {
      fail();
      return bounds;
    }
    for (int i = 0; i < count; i++) {
      Compressed number = Compressed.read(blob, at);
      bounds[i] = signed ? number.signed() : number.value();
      advance(number);
    }
    return bounds;
  }

  private static String dimension(long size, long low) {
    if (low == 0) {
      return size < 0 ? "" : Long.toString(size);
    }
    return low + "..." + (size <= 0 ? "" : Long.toString(low + size - 1));
  }

  /** A compressed number, -1 if there is none. */
  private long number() {
    Compressed number = Compressed.read(blob, at);
    advance(number);
    return number.length() == 0 ? -1 : number.value();
  }

  private void advance(Compressed number) {
    if (number.length() == 0) {
      fail();
    } else {
      at += number.length();
    }
  }
}
