package harrier.yara.modules.pe;

import harrier.yara.bytes.ByteString;
import harrier.yara.modules.pe.Exports.Export;
import harrier.yara.modules.pe.Resources.Id;
import harrier.yara.modules.pe.Resources.Resource;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns the parts of an image into values. */
final class Structures {
  private final PeSchema types;

  Structures(PeSchema types) {
    this.types = types;
  }

  static <T> Value array(List<T> parts, Function<T, Value.Struct> convert) {
    List<Value> values = new ArrayList<>(parts.size());
    for (T part : parts) {
      values.add(convert.apply(part));
    }
    return new Value.Array(values);
  }

  static Value text(Optional<ByteString> text) {
    return text.<Value>map(Value.Text::new).orElse(Value.Undefined.INSTANCE);
  }

  /** Undefined for {@link Image#NONE}. */
  static Value offset(long offset) {
    return offset < 0 ? Value.Undefined.INSTANCE : new Value.Int(offset);
  }

  Value.Struct version(long major, long minor) {
    return struct(types.version).set("major", major).set("minor", minor);
  }

  private static Value.Struct struct(Type.Struct type) {
    return new Value.Struct(type);
  }

  Value.Struct directory(Image.Directory directory) {
    return struct(types.directory)
        .set("virtual_address", directory.address())
        .set("size", directory.size());
  }

  Value.Struct section(Section section) {
    return struct(types.section)
        .set("name", section.name())
        .set("full_name", section.fullName())
        .set("characteristics", section.characteristics())
        .set("raw_data_size", section.rawDataSize())
        .set("raw_data_offset", section.rawDataOffset())
        .set("virtual_address", section.virtualAddress())
        .set("virtual_size", section.virtualSize())
        .set("pointer_to_relocations", section.pointerToRelocations())
        .set("pointer_to_line_numbers", section.pointerToLineNumbers())
        .set("number_of_relocations", section.numberOfRelocations())
        .set("number_of_line_numbers", section.numberOfLineNumbers());
  }

  /** What follows the section that ends last. */
  Value.Struct overlay(Image image) {
    long end = 0;
    for (Section section : image.sections()) {
      end = Math.max(end, section.rawDataOffset() + section.rawDataSize());
    }
    long size = image.sections().isEmpty() ? 0 : Math.max(0, image.data().length() - end);
    return struct(types.overlay).set("offset", size > 0 ? end : 0).set("size", size);
  }

  /** A structure without values if the file has no rich header. */
  Value.Struct rich(Image image) {
    Value.Struct struct = struct(types.rich);
    image
        .richHeader()
        .ifPresent(rich ->
            struct
                .set("offset", rich.offset())
                .set("length", rich.raw().length())
                .set("key", rich.key())
                .set("raw_data", rich.raw())
                .set("clear_data", rich.clear())
                .set("version_data", rich.versions())
                .lazy("tools", () -> array(rich.tools(), this::tool)));
    struct.attached(Rich.class, () -> new Rich(image.richHeader()));
    return struct;
  }

  /** Where the functions of a rich header find it. */
  record Rich(Optional<RichHeader> header) {}

  private Value.Struct tool(RichHeader.Tool tool) {
    return struct(types.tool)
        .set("toolid", tool.id())
        .set("version", tool.version())
        .set("times", tool.times());
  }

  Value.Struct library(Import library) {
    return struct(types.library)
        .set("library_name", library.library())
        .set("number_of_functions", library.functions().size())
        .lazy("functions", () -> array(library.functions(), this::function));
  }

  private Value.Struct function(Import.Function function) {
    Value.Struct struct =
        struct(types.function).set("name", function.name()).set("rva", function.rva());
    return function.ordinal() == Import.Function.BY_NAME
        ? struct
        : struct.set("ordinal", function.ordinal());
  }

  Value.Struct export(Export export) {
    return struct(types.export)
        .set("name", text(export.name()))
        .set("ordinal", export.ordinal())
        .set("rva", export.rva())
        .set("offset", offset(export.offset()))
        .set("forward_name", text(export.forward()));
  }

  Value.Struct resource(Resource resource) {
    Value.Struct struct =
        struct(types.resource)
            .set("length", resource.length())
            .set("rva", resource.rva())
            .set("offset", offset(resource.offset()));
    identify(struct, resource.type(), "type", "type_string");
    identify(struct, resource.name(), "id", "name_string");
    identify(struct, resource.language(), "language", "language_string");
    return struct;
  }

  private static void identify(Value.Struct struct, Id id, String number, String name) {
    switch (id) {
      case Id.Unknown _ -> {}
      case Id.Number(long value) -> struct.set(number, value);
      case Id.Name(ByteString value) -> struct.set(name, value);
    }
  }

  Value.Struct pair(VersionInfo string) {
    return struct(types.pair).set("key", string.key()).set("value", string.value());
  }

  static Value dictionary(List<VersionInfo> strings) {
    Map<Value, Value> entries = new LinkedHashMap<>();
    for (VersionInfo string : strings) {
      entries.put(new Value.Text(string.key()), new Value.Text(string.value()));
    }
    return new Value.Dictionary(entries);
  }
}
