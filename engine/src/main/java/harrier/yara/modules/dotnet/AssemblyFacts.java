package harrier.yara.modules.dotnet;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The assembly, what it needs, and its resources, constants and initial values. */
final class AssemblyFacts {
  private static final int STRING = 0x0E;

  private final DotnetSchema declared;
  private final PeHeaders headers;
  private final long resources;
  private final Streams streams;
  private final Tables tables;

  /** {@code resources}: where the resources start in the file, or -1. */
  AssemblyFacts(
      DotnetSchema declared, PeHeaders headers, long resources, Streams streams, Tables tables) {
    this.declared = declared;
    this.headers = headers;
    this.resources = resources;
    this.streams = streams;
    this.tables = tables;
  }

  Value moduleName() {
    return text(streams.string(tables.cell(Table.MODULE, 1, 1)));
  }

  Value assembly() {
    Value.Struct assembly = new Value.Struct(declared.assembly);
    if (tables.has(Table.ASSEMBLY, 1)) {
      assembly.set("version", version(Table.ASSEMBLY, 1, 1));
      assembly.set("name", text(streams.string(tables.cell(Table.ASSEMBLY, 1, 7))));
      assembly.set("culture", nonEmpty(streams.string(tables.cell(Table.ASSEMBLY, 1, 8))));
    }
    return assembly;
  }

  Value assemblyRefs() {
    return rows(
        Table.ASSEMBLY_REF,
        row -> {
          Value.Struct ref = new Value.Struct(declared.assemblyRef);
          ref.set("version", version(Table.ASSEMBLY_REF, row, 0));
          ref.set("name", text(streams.string(tables.cell(Table.ASSEMBLY_REF, row, 6))));
          ref.set(
              "public_key_or_token",
              nonEmpty(streams.blob(tables.cell(Table.ASSEMBLY_REF, row, 5))));
          return ref;
        });
  }

  private Value version(Table table, int row, int column) {
    Value.Struct version = new Value.Struct(declared.version);
    version.set("major", tables.cell(table, row, column));
    version.set("minor", tables.cell(table, row, column + 1));
    version.set("build_number", tables.cell(table, row, column + 2));
    version.set("revision_number", tables.cell(table, row, column + 3));
    return version;
  }

  Value moduleRefs() {
    return rows(
        Table.MODULE_REF, row -> text(streams.string(tables.cell(Table.MODULE_REF, row, 0))));
  }

  private interface Row {
    Value of(int row);
  }

  private Value rows(Table table, Row row) {
    return Value.Array.of(tables.listed(table), index -> row.of(index + 1));
  }

  /** Resources in the file itself. */
  Value resources() {
    List<Value> found = new ArrayList<>();
    for (int row = 1; row <= tables.listed(Table.RESOURCE); row++) {
      long offset = resources + tables.cell(Table.RESOURCE, row, 0);
      boolean here = CodedIndex.IMPLEMENTATION.row(tables.cell(Table.RESOURCE, row, 3)) == 0;
      long length = streams.data().u32(offset);
      if (here && resources >= 0 && length != ByteView.ABSENT) {
        Value.Struct resource = new Value.Struct(declared.resource);
        resource.set("offset", offset + 4);
        resource.set("length", length);
        resource.set("name", text(streams.string(tables.cell(Table.RESOURCE, row, 2))));
        found.add(resource);
      }
    }
    return new Value.Array(found);
  }

  /** Constants that are strings. */
  Value constants() {
    int[] rows =
        IntStream.rangeClosed(1, tables.listed(Table.CONSTANT))
            .filter(row -> tables.cell(Table.CONSTANT, row, 0) == STRING)
            .toArray();
    return Value.Array.of(
        rows.length, i -> text(streams.blob(tables.cell(Table.CONSTANT, rows[i], 3))));
  }

  Value fieldOffsets() {
    List<Value> found = new ArrayList<>();
    for (int row = 1; row <= tables.listed(Table.FIELD_ADDRESS); row++) {
      long offset = headers.fileOffset(tables.cell(Table.FIELD_ADDRESS, row, 0));
      if (offset >= 0) {
        found.add(new Value.Int(offset));
      }
    }
    return new Value.Array(found);
  }

  /**
   * The text of the attribute {@code System.Runtime.InteropServices.GuidAttribute} of the assembly.
   */
  Value typelib() {
    for (int row = 1; row <= tables.listed(Table.CUSTOM_ATTRIBUTE); row++) {
      long parent = tables.cell(Table.CUSTOM_ATTRIBUTE, row, 0);
      long type = tables.cell(Table.CUSTOM_ATTRIBUTE, row, 1);
      if (CodedIndex.HAS_CUSTOM_ATTRIBUTE.isIn(parent, Table.ASSEMBLY) && isGuid(type)) {
        Optional<ByteString> blob = streams.blob(tables.cell(Table.CUSTOM_ATTRIBUTE, row, 2));
        Value text = blob.map(AssemblyFacts::firstArgument).orElse(Value.Undefined.INSTANCE);
        if (text instanceof Value.Text) {
          return text;
        }
      }
    }
    return Value.Undefined.INSTANCE;
  }

  private boolean isGuid(long attributeType) {
    if (!CodedIndex.CUSTOM_ATTRIBUTE_TYPE.isIn(attributeType, Table.MEMBER_REF)) {
      return false;
    }
    long member = CodedIndex.CUSTOM_ATTRIBUTE_TYPE.row(attributeType);
    long parent = tables.cell(Table.MEMBER_REF, member, 0);
    if (!CodedIndex.MEMBER_REF_PARENT.isIn(parent, Table.TYPE_REF)) {
      return false;
    }
    long name = tables.cell(Table.TYPE_REF, CodedIndex.MEMBER_REF_PARENT.row(parent), 1);
    return streams.string(name).equals(Optional.of(ByteString.latin1("GuidAttribute")));
  }

  /** The string after the two bytes that open the arguments of an attribute. */
  private static Value firstArgument(ByteString blob) {
    ByteView view = ByteView.of(blob.toByteArray());
    Compressed size = Compressed.read(view, 2);
    boolean there = view.u16(0) == 1 && size.length() > 0;
    return there && view.has(2 + size.length(), size.value())
        ? new Value.Text(view.bytes(2 + size.length(), (int) size.value()))
        : Value.Undefined.INSTANCE;
  }

  private static Value text(Optional<ByteString> text) {
    return text.<Value>map(Value.Text::new).orElse(Value.Undefined.INSTANCE);
  }

  private static Value nonEmpty(Optional<ByteString> text) {
    return text(text.filter(t -> !t.isEmpty()));
  }
}
