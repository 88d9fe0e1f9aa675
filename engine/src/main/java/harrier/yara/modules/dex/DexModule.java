package harrier.yara.modules.dex;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.modules.dex.DexFile.Table;
import harrier.yara.modules.dex.DexFunctions.Opened;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** {@code dex}: Dalvik executables. Fields of YARA and of YARA-X lie side by side. */
public final class DexModule implements YaraModule {
  private static final int FIRST_WITH_CONTAINER = 41;
  private static final int MAX_CODE = 1 << 20;

  private final DexSchema declared = new DexSchema();

  @Override
  public String name() {
    return "dex";
  }

  @Override
  public Schema schema() {
    return declared.schema();
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct root = new Value.Struct(schema().root());
    Optional<DexFile> file = DexFile.open(input.data(), input.malformed());
    Opened opened = root.attached(Opened.class, () -> new Opened(file));
    root.set("is_dex", file.isPresent());
    file.ifPresent(dex -> fill(root, dex, opened, input.dialect()));
    return root;
  }

  private void fill(Value.Struct root, DexFile dex, Opened opened, Dialect dialect) {
    root.lazy("header", () -> header(dex, dialect));
    root.lazy("map_list", () -> mapList(dex));
    rows(root, "strings", dex, Table.STRINGS, i -> text(dex.string(i)));
    rows(root, "types", dex, Table.TYPES, i -> text(dex.type(i)));
    rows(root, "protos", dex, Table.PROTOS, i -> proto(dex, i));
    rows(root, "fields", dex, Table.FIELDS, i -> field(dex, i));
    rows(root, "methods", dex, Table.METHODS, i -> method(dex, i));
    rows(root, "class_defs", dex, Table.CLASSES, i -> classDef(dex, i));
    rows(root, "string_ids", dex, Table.STRINGS, i -> stringId(dex, i));
    rows(root, "type_ids", dex, Table.TYPES, i -> ids(declared.typeId, dex, Table.TYPES, i, 4));
    rows(root, "proto_ids", dex, Table.PROTOS, i -> ids(declared.protoId, dex, Table.PROTOS, i, 4));
    rows(root, "field_ids", dex, Table.FIELDS, i -> ids(declared.fieldId, dex, Table.FIELDS, i, 2));
    rows(
        root,
        "method_ids",
        dex,
        Table.METHODS,
        i -> ids(declared.methodId, dex, Table.METHODS, i, 2));
    members(root, dex, opened);
  }

  private static void rows(
      Value.Struct root, String field, DexFile dex, Table table, IntFunction<Value> row) {
    root.lazy(field, () -> Value.Array.of(dex.listed(table), row));
  }

  private void members(Value.Struct root, DexFile dex, Opened opened) {
    root.lazy("class_data_item", () -> list(opened.members().counts(), this::classData));
    root.lazy("number_of_fields", () -> new Value.Int(opened.members().fields().size()));
    root.lazy("field", () -> list(opened.members().fields(), m -> definedField(dex, m)));
    root.lazy("number_of_methods", () -> new Value.Int(opened.members().methods().size()));
    root.lazy("method", () -> list(opened.members().methods(), m -> definedMethod(dex, m)));
  }

  private interface Row<T> {
    Value of(T element);
  }

  private static <T> Value list(List<T> elements, Row<T> row) {
    return Value.Array.of(elements.size(), i -> row.of(elements.get(i)));
  }

  private static Value text(Optional<ByteString> text) {
    return text.<Value>map(Value.Text::new).orElse(Value.Undefined.INSTANCE);
  }

  private Value header(DexFile dex, Dialect dialect) {
    Value.Struct header = new Value.Struct(declared.header);
    header.set("magic", 0x6465780AL);
    header.set("version", dex.version());
    header.set("checksum", dex.header(8));
    ByteString signature = dex.data().bytes(12, 20);
    header.set(
        "signature",
        dialect == Dialect.YARA
            ? signature
            : ByteString.latin1(HexFormat.of().formatHex(signature.toByteArray())));
    int at = 32;
    for (Type.Field field : declared.header.fields().subList(2, 22)) {
      header.set(field.name(), dex.header(at));
      at += 4;
    }
    header.set("link_off", dex.header(48));
    header.set("data_off", dex.header(108));
    boolean container = dex.version() >= FIRST_WITH_CONTAINER && dex.data().has(112, 8);
    if (container) {
      header.set("container_size", dex.header(112));
      header.set("header_offset", dex.header(116));
    } else if (dialect == Dialect.YARA_X) {
      header.set("data_size", Value.Undefined.INSTANCE);
      header.set("data_off", Value.Undefined.INSTANCE);
    }
    return header;
  }

  private Value mapList(DexFile dex) {
    Value.Struct map = new Value.Struct(declared.mapList);
    long at = dex.header(52);
    if (at != 0 && !dex.data().has(at, 4)) {
      dex.malformed();
    } else if (at != 0) {
      long count = Math.min(dex.data().u32(at), DexFile.MAX_ITEMS);
      long there = (dex.data().length() - at - 4) / 12;
      if (there < count) {
        dex.malformed();
      }
      Value items =
          Value.Array.of((int) Math.min(count, there), i -> mapItem(dex, at + 4 + 12L * i));
      map.set("size", dex.data().u32(at));
      map.set("items", items);
      map.set("map_item", items);
    }
    return map;
  }

  private Value mapItem(DexFile dex, long at) {
    Value.Struct item = new Value.Struct(declared.mapItem);
    item.set("type", dex.data().u16(at));
    item.set("unused", dex.data().u16(at + 2));
    item.set("size", dex.data().u32(at + 4));
    item.set("offset", dex.data().u32(at + 8));
    return item;
  }

  private Value proto(DexFile dex, long index) {
    Value.Struct proto = new Value.Struct(declared.proto);
    proto.set("shorty", text(dex.shorty(index)));
    proto.set("return_type", text(dex.returnType(index)));
    int count = dex.parameters(index);
    proto.set("parameters_count", count);
    proto.set("parameters", Value.Array.of(count, i -> text(dex.parameter(index, i))));
    return proto;
  }

  private Value field(DexFile dex, int index) {
    Value.Struct field = new Value.Struct(declared.field);
    field.set("class", text(dex.fieldClass(index)));
    field.set("type", text(dex.fieldType(index)));
    field.set("name", text(dex.fieldName(index)));
    return field;
  }

  private Value method(DexFile dex, int index) {
    Value.Struct method = new Value.Struct(declared.method);
    method.set("class", text(dex.methodClass(index)));
    method.set("name", text(dex.methodName(index)));
    method.lazy("proto", () -> proto(dex, dex.methodProto(index)));
    return method;
  }

  private Value classDef(DexFile dex, int index) {
    Value.Struct type = new Value.Struct(declared.classDef);
    long row = dex.row(Table.CLASSES, index);
    for (int i = 0; i < 8; i++) {
      type.set(declared.classDef.fields().get(i).name(), dex.data().u32(row + 4L * i));
    }
    type.set("class", text(dex.type(dex.data().u32(row))));
    type.set("superclass", text(dex.type(dex.data().u32(row + 8))));
    type.set("source_file", text(dex.string(dex.data().u32(row + 16))));
    return type;
  }

  private Value stringId(DexFile dex, int index) {
    Value.Struct id = new Value.Struct(declared.stringId);
    long offset = dex.stringOffset(index);
    id.set("offset", offset);
    id.set("size", dex.leb128(offset).value());
    id.set("value", text(dex.string(index)));
    return id;
  }

  /** A row of numbers: the first two of {@code narrow} bytes each, the others of four. */
  private static Value ids(Type.Struct type, DexFile dex, Table table, int index, int narrow) {
    Value.Struct ids = new Value.Struct(type);
    long at = dex.row(table, index);
    for (int i = 0; i < type.fields().size(); i++) {
      boolean two = narrow == 2 && i < 2;
      ids.set(type.fields().get(i).name(), two ? dex.data().u16(at) : dex.data().u32(at));
      at += two ? 2 : 4;
    }
    return ids;
  }

  private Value classData(int[] counts) {
    Value.Struct data = new Value.Struct(declared.classData);
    for (int i = 0; i < counts.length; i++) {
      data.set(declared.classData.fields().get(i).name(), counts[i]);
    }
    return data;
  }

  private Value definedField(DexFile dex, ClassMembers.Member member) {
    Value.Struct field = new Value.Struct(declared.definedField);
    field.set("class_name", text(dex.fieldClass(member.index())));
    field.set("name", text(dex.fieldName(member.index())));
    field.set("proto", text(dex.fieldType(member.index())));
    field.set("static", member.first() ? 1 : 0);
    field.set("instance", member.first() ? 0 : 1);
    field.set("field_idx_diff", member.step());
    field.set("access_flags", member.accessFlags());
    return field;
  }

  private Value definedMethod(DexFile dex, ClassMembers.Member member) {
    Value.Struct method = new Value.Struct(declared.definedMethod);
    method.set("class_name", text(dex.methodClass(member.index())));
    method.set("name", text(dex.methodName(member.index())));
    method.set("proto", text(dex.shorty(dex.methodProto(member.index()))));
    method.set("direct", member.first() ? 1 : 0);
    method.set("virtual", member.first() ? 0 : 1);
    method.set("method_idx_diff", member.step());
    method.set("access_flags", member.accessFlags());
    method.set("code_off", member.codeOffset());
    method.lazy("code_item", () -> codeItem(dex, member.codeOffset()));
    return method;
  }

  private Value codeItem(DexFile dex, long at) {
    Value.Struct code = new Value.Struct(declared.codeItem);
    if (at == 0 || !dex.data().has(at, 16)) {
      return code;
    }
    code.set("registers_size", dex.data().u16(at));
    code.set("ins_size", dex.data().u16(at + 2));
    code.set("outs_size", dex.data().u16(at + 4));
    code.set("tries_size", dex.data().u16(at + 6));
    code.set("debug_info_off", dex.data().u32(at + 8));
    long size = dex.data().u32(at + 12);
    code.set("insns_size", size);
    code.set("insns", dex.data().bytes(at + 16, (int) Math.min(size * 2, MAX_CODE)));
    return code;
  }
}
