package harrier.yara.modules.dotnet;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.modules.dotnet.TypeText.Context;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The classes of an assembly and their methods. */
final class Classes {
  private static final String[] CLASS_VISIBILITY = {
    "internal",
    "public",
    "public",
    "private",
    "protected",
    "internal",
    "private protected",
    "protected internal"
  };
  private static final String[] METHOD_VISIBILITY = {
    "private",
    "private",
    "private protected",
    "internal",
    "protected",
    "protected internal",
    "public",
    "private"
  };

  private final DotnetSchema declared;
  private final Streams streams;
  private final Tables tables;
  private final TypeNames names;
  private final Deviations deviations;
  private final Map<Long, List<Long>> interfaces = new HashMap<>();
  private final List<Integer> rows = new ArrayList<>();

  Classes(DotnetSchema declared, Streams streams, Tables tables, Deviations deviations) {
    this.declared = declared;
    this.streams = streams;
    this.tables = tables;
    this.names = new TypeNames(streams, tables, deviations.unsignedPointer());
    this.deviations = deviations;
    for (int row = 1; row <= tables.listed(Table.INTERFACE_IMPLEMENTATION); row++) {
      interfaces
          .computeIfAbsent(
              tables.cell(Table.INTERFACE_IMPLEMENTATION, row, 0), _ -> new ArrayList<>())
          .add(tables.cell(Table.INTERFACE_IMPLEMENTATION, row, 1));
    }
    for (int row = 1; row <= tables.listed(Table.TYPE_DEF); row++) {
      if (!names.name(row).equals("<Module>")) {
        rows.add(row);
      }
    }
  }

  Value.Array all() {
    return Value.Array.of(rows.size(), index -> type(rows.get(index)));
  }

  private Value.Struct type(long row) {
    long flags = tables.cell(Table.TYPE_DEF, row, 0);
    Value.Struct type = new Value.Struct(declared.type);
    type.set("fullname", ByteString.latin1(names.fullName(row)));
    type.set("name", ByteString.latin1(names.name(row)));
    String namespace = names.namespace(row);
    if (!namespace.isEmpty()) {
      type.set("namespace", ByteString.latin1(namespace));
    }
    type.set("visibility", ByteString.latin1(CLASS_VISIBILITY[(int) flags & 7]));
    type.set("type", ByteString.latin1((flags & 0x20) != 0 ? "interface" : "class"));
    type.set("abstract", (flags & 0x80) != 0);
    type.set("sealed", (flags & 0x100) != 0);
    List<String> generics = names.genericParameters(Table.TYPE_DEF, row);
    type.set("number_of_generic_parameters", generics.size());
    type.set("generic_parameters", texts(generics));
    type.lazy("base_types", () -> texts(bases(row, generics)));
    type.lazy("number_of_base_types", () -> new Value.Int(bases(row, generics).size()));
    Value.Array methods = methods(row, generics);
    type.set("number_of_methods", methods.elements().size());
    type.set("methods", methods);
    return type;
  }

  private List<String> bases(long row, List<String> generics) {
    List<String> bases = new ArrayList<>();
    Context context = Context.of(generics, List.of());
    long base = tables.cell(Table.TYPE_DEF, row, 3);
    if (base == 0 && deviations.moduleIsBase()) {
      bases.add(names.fullName(1));
    }
    names.referenced(base, context).ifPresent(bases::add);
    for (long index : interfaces.getOrDefault(row, List.of())) {
      names.referenced(index, Context.of(generics, List.of())).ifPresent(bases::add);
    }
    return bases;
  }

  private Value.Array methods(long row, List<String> generics) {
    long first = tables.cell(Table.TYPE_DEF, row, 5);
    int count = run(Table.TYPE_DEF, row, 5, Table.METHOD);
    return Value.Array.of(count, index -> method(first + index, generics));
  }

  /** How many rows of another table belong to a row: up to those of the next row. */
  private int run(Table table, long row, int column, Table other) {
    long first = tables.cell(table, row, column);
    long end =
        tables.has(table, row + 1) ? tables.cell(table, row + 1, column) : tables.rows(other) + 1;
    long last = Math.min(end, tables.rows(other) + 1);
    return first < 1 ? 0 : Math.clamp(last - first, 0, Tables.MAX_ROWS);
  }

  private Value.Struct method(long row, List<String> ofClass) {
    Value.Struct method = new Value.Struct(declared.method);
    Optional<ByteString> name = streams.string(tables.cell(Table.METHOD, row, 3));
    name.ifPresent(text -> method.set("name", text));
    long flags = tables.cell(Table.METHOD, row, 2);
    method.set("visibility", ByteString.latin1(METHOD_VISIBILITY[(int) flags & 7]));
    method.set("static", (flags & 0x10) != 0);
    method.set("final", (flags & 0x20) != 0);
    method.set("virtual", (flags & 0x40) != 0);
    method.set("abstract", (flags & 0x400) != 0);
    List<String> generics = names.genericParameters(Table.METHOD, row);
    method.set("number_of_generic_parameters", generics.size());
    method.set("generic_parameters", texts(generics));
    TypeText.Method signature = signature(row, Context.of(ofClass, generics));
    String plain = name.orElse(ByteString.EMPTY).toLatin1();
    if (!plain.equals(".ctor") && !plain.equals(".cctor")) {
      signature.result().ifPresent(type -> method.set("return_type", ByteString.latin1(type)));
    }
    method.set("number_of_parameters", signature.count());
    method.set("parameters", parameters(row, signature));
    return method;
  }

  private TypeText.Method signature(long row, Context context) {
    Optional<ByteString> blob = streams.blob(tables.cell(Table.METHOD, row, 4));
    return blob.map(
            bytes -> new TypeText(ByteView.of(bytes.toByteArray()), names, context).method())
        .orElse(TypeText.Method.UNKNOWN);
  }

  private Value.Array parameters(long row, TypeText.Method signature) {
    List<Value.Struct> parameters = new ArrayList<>();
    ByteString[] named = parameterNames(row, signature.count());
    for (int i = 0; i < signature.count(); i++) {
      Value.Struct parameter = new Value.Struct(declared.parameter);
      parameter.set("name", named[i]);
      signature
          .parameters()
          .get(i)
          .ifPresent(type -> parameter.set("type", ByteString.latin1(type)));
      parameters.add(parameter);
    }
    return new Value.Array(parameters);
  }

  /** Parameters without a name are called P_0, P_1 …. */
  private ByteString[] parameterNames(long row, int count) {
    ByteString[] named = new ByteString[count];
    for (int i = 0; i < count; i++) {
      named[i] = ByteString.latin1("P_" + i);
    }
    long first = tables.cell(Table.METHOD, row, 5);
    boolean inOrder = deviations.parametersByPosition();
    int listed = Math.min(run(Table.METHOD, row, 5, Table.PARAMETER), TypeText.MAX_PARAMETERS + 1);
    int rows = inOrder ? count : listed;
    for (int i = 0; i < rows; i++) {
      int sequence = inOrder ? i + 1 : (int) tables.cell(Table.PARAMETER, first + i, 1);
      Optional<ByteString> name = streams.string(tables.cell(Table.PARAMETER, first + i, 2));
      if (sequence >= 1 && sequence <= count && name.isPresent()) {
        named[sequence - 1] = name.get();
      }
    }
    return named;
  }

  private static Value.Array texts(List<String> texts) {
    List<Value> values = new ArrayList<>();
    texts.forEach(text -> values.add(new Value.Text(ByteString.latin1(text))));
    return new Value.Array(values);
  }
}
