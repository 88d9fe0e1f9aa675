package harrier.yara.modules.zip;

import harrier.yara.bytes.ByteString;
import harrier.yara.container.ZipDirectory;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code zip}: the entries of a zip archive as its central directory lists them. Nothing is
 * unpacked.
 */
public final class ZipModule implements YaraModule {
  private static final long UNKNOWN = 255;
  private static final Map<Long, String> METHODS =
      Map.ofEntries(
          Map.entry(0L, "STORED"),
          Map.entry(1L, "SHRUNK"),
          Map.entry(2L, "REDUCED_1"),
          Map.entry(3L, "REDUCED_2"),
          Map.entry(4L, "REDUCED_3"),
          Map.entry(5L, "REDUCED_4"),
          Map.entry(6L, "IMPLODED"),
          Map.entry(8L, "DEFLATED"),
          Map.entry(9L, "DEFLATE64"),
          Map.entry(10L, "PKWARE_IMPLODING"),
          Map.entry(12L, "BZIP2"),
          Map.entry(14L, "LZMA"),
          Map.entry(93L, "ZSTD"),
          Map.entry(95L, "XZ"),
          Map.entry(UNKNOWN, "UNKNOWN"));

  private final Type.Struct entry;
  private final Schema schema;

  /** Declares the module. */
  public ZipModule() {
    Schema.Builder root =
        Schema.of(
            "zip",
            "Entries of a zip archive, from its central directory. Bytes before the archive do not matter. At most "
                + ZipDirectory.MAX_ENTRIES
                + " entries are listed; nothing is unpacked.");
    entry =
        root.nested("Entry")
            .string("file_path", "Path as it is stored.")
            .integer("compression", "Method: one of the constants of this module.")
            .integer("uncompressed_size", "Bytes when unpacked, as the archive says.")
            .integer("compressed_size", "Bytes in the archive.")
            .struct();
    root.bool("is_zip", "Whether the target has a zip directory.")
        .field("entries", new Type.Array(entry), "The entries in the order of the directory.");
    new TreeMap<>(METHODS)
        .forEach((value, name) -> root.constant(name, value, "Compression method " + value + "."));
    schema = root.build();
  }

  @Override
  public String name() {
    return "zip";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct root = new Value.Struct(schema.root());
    Optional<ZipDirectory> zip = ZipDirectory.open(input.data());
    root.set("is_zip", zip.isPresent());
    List<ZipDirectory.Entry> entries = zip.map(ZipDirectory::entries).orElse(List.of());
    root.set("entries", Value.Array.of(entries.size(), i -> describe(entries.get(i))));
    if (zip.isEmpty() && input.data().bytes(0, 4).equals(ByteString.latin1("PK\3\4"))) {
      input.malformed().run();
    }
    return root;
  }

  private Value describe(ZipDirectory.Entry found) {
    long method = found.method();
    return new Value.Struct(entry)
        .set("file_path", found.path())
        .set("compression", METHODS.containsKey(method) ? method : UNKNOWN)
        .set("uncompressed_size", found.size())
        .set("compressed_size", found.compressedSize());
  }
}
