package harrier.yara.modules.olecf;

import harrier.yara.bytes.ByteString;
import harrier.yara.container.CompoundFile;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.List;
import java.util.Optional;

/** {@code olecf}: storages and streams of an OLE compound file (.doc, .xls, .ppt, .msi, .msg …). */
public final class OlecfModule implements YaraModule {
  private final Type.Struct stream;
  private final Schema schema;

  /** Declares the module. */
  public OlecfModule() {
    Schema.Builder root =
        Schema.of(
            "olecf",
            "Storages and streams of an OLE compound file: Office files up to 2003, installers, messages.");
    stream =
        root.nested("Stream")
            .string(
                "name", "Name as UTF-8. Control characters are kept: \"\\x05SummaryInformation\".")
            .integer("type", "What the entry is: a constant of StreamType.")
            .integer("size", "Length in bytes, as the directory says.")
            .struct();
    Type.Struct types =
        root.nested("StreamType")
            .constant("UNKNOWN", 0, "Not one of the others.")
            .constant("STORAGE", 1, "A folder.")
            .constant("STREAM", 2, "A file.")
            .constant(
                "ROOT", 5, "The folder of all. Its size is that of the area of short streams.")
            .struct();
    schema =
        root.field("StreamType", types, "Types of entries.")
            .bool(
                "is_olecf",
                "Whether the target is an OLE compound file whose directory can be read.")
            .field("streams", new Type.Array(stream), "All entries in the order of the directory.")
            .build();
  }

  @Override
  public String name() {
    return "olecf";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct root = new Value.Struct(schema.root());
    root.set(
        "StreamType", new Value.Struct((Type.Struct) schema.root().fields().getFirst().type()));
    Optional<CompoundFile> file = CompoundFile.open(input.data());
    root.set("is_olecf", file.isPresent());
    List<CompoundFile.Entry> entries = file.map(CompoundFile::entries).orElse(List.of());
    root.set("streams", Value.Array.of(entries.size(), i -> describe(entries.get(i))));
    if (file.isEmpty()
        && input.data().bytes(0, 4).equals(ByteString.latin1("\u00D0\u00CF\u0011\u00E0"))) {
      input.malformed().run();
    }
    return root;
  }

  private Value describe(CompoundFile.Entry entry) {
    long type =
        switch (entry.kind()) {
          case STORAGE -> 1;
          case STREAM -> 2;
          case ROOT -> 5;
        };
    return new Value.Struct(stream)
        .set("name", entry.name())
        .set("type", type)
        .set("size", entry.size());
  }
}
