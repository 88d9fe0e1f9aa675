package harrier.yara.modules.dotnet;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of types as a reader of C# knows them. Texts hold one char for each byte. */
final class TypeNames {
  /** How deep classes and types nest in each other. */
  static final int MAX_DEPTH = 16;

  private final Streams streams;
  private final Tables tables;
  private final String unsignedPointer;
  private final Map<Long, Long> enclosing = new HashMap<>();
  private final Map<Long, List<String>> genericParameters = new HashMap<>();

  TypeNames(Streams streams, Tables tables, String unsignedPointer) {
    this.streams = streams;
    this.tables = tables;
    this.unsignedPointer = unsignedPointer;
    for (int row = 1; row <= tables.listed(Table.NESTED_CLASS); row++) {
      enclosing.putIfAbsent(
          tables.cell(Table.NESTED_CLASS, row, 0), tables.cell(Table.NESTED_CLASS, row, 1));
    }
    for (int row = 1; row <= tables.listed(Table.GENERIC_PARAMETER); row++) {
      long owner = tables.cell(Table.GENERIC_PARAMETER, row, 2);
      genericParameters
          .computeIfAbsent(owner, _ -> new ArrayList<>())
          .add(text(tables.cell(Table.GENERIC_PARAMETER, row, 3)));
    }
  }

  /** What the type of unsigned pointers is called. */
  String unsignedPointer() {
    return unsignedPointer;
  }

  /** Names of the generic parameters of a row of a table of types or methods. */
  List<String> genericParameters(Table table, long row) {
    return genericParameters.getOrDefault(CodedIndex.TYPE_OR_METHOD_DEF.of(table, row), List.of());
  }

  /** Name of a class without namespace and number of parameters. */
  String name(long row) {
    return plain(text(tables.cell(Table.TYPE_DEF, row, 1)));
  }

  /** The namespace of a class, or the full name of the class around it; may be empty. */
  String namespace(long row) {
    return namespace(row, 0);
  }

  private String namespace(long row, int depth) {
    Long outer = enclosing.get(row);
    boolean nested = outer != null && tables.has(Table.TYPE_DEF, outer) && depth < MAX_DEPTH;
    return nested
        ? qualified(namespace(outer, depth + 1), name(outer))
        : text(tables.cell(Table.TYPE_DEF, row, 2));
  }

  /** Namespace and name of a class. */
  String fullName(long row) {
    return qualified(namespace(row), name(row));
  }

  /** The name of the type that an index of the kind TYPE_DEF_OR_REF points to. */
  Optional<String> referenced(long index, TypeText.Context context) {
    CodedIndex kind = CodedIndex.TYPE_DEF_OR_REF;
    long row = kind.row(index);
    if (index <= 0 || row == 0) {
      return Optional.empty();
    }
    if (kind.isIn(index, Table.TYPE_DEF)) {
      return tables.has(Table.TYPE_DEF, row) ? Optional.of(fullName(row)) : Optional.empty();
    }
    if (kind.isIn(index, Table.TYPE_REF)) {
      return tables.has(Table.TYPE_REF, row)
          ? Optional.of(
              qualified(
                  text(tables.cell(Table.TYPE_REF, row, 2)),
                  plain(text(tables.cell(Table.TYPE_REF, row, 1)))))
          : Optional.empty();
    }
    return kind.isIn(index, Table.TYPE_SPEC) ? specified(row, context) : Optional.empty();
  }

  private Optional<String> specified(long row, TypeText.Context context) {
    if (context.depth() >= MAX_DEPTH) {
      return Optional.empty();
    }
    Optional<ByteString> blob = streams.blob(tables.cell(Table.TYPE_SPEC, row, 0));
    return blob.flatMap(
        bytes -> new TypeText(ByteView.of(bytes.toByteArray()), this, context.deeper()).type());
  }

  /** A string of the heap; empty if it is not there. */
  String text(long index) {
    return streams.string(index).orElse(ByteString.EMPTY).toLatin1();
  }

  private static String qualified(String namespace, String name) {
    return namespace.isEmpty() ? name : namespace + "." + name;
  }

  /** Names of generic types end with a grave accent and the number of parameters. */
  private static String plain(String name) {
    int mark = name.lastIndexOf('`');
    return mark < 0 ? name : name.substring(0, mark);
  }
}
