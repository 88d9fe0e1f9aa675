package harrier.yara.modules.dotnet;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code dotnet}: .NET assemblies. */
public final class DotnetModule implements YaraModule {
  private static final int CLI_HEADER_SIZE = 72;

  private final DotnetSchema declared = new DotnetSchema();

  @Override
  public String name() {
    return "dotnet";
  }

  @Override
  public Schema schema() {
    return declared.schema();
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct root = new Value.Struct(schema().root());
    Optional<PeHeaders> headers = PeHeaders.open(input.data());
    if (headers.isPresent() || input.dialect() != Dialect.YARA) {
      root.set("is_dotnet", false);
    }
    headers.ifPresent(pe -> open(root, pe, input));
    return root;
  }

  private void open(Value.Struct root, PeHeaders headers, ModuleInput input) {
    ByteView data = input.data();
    long cli = headers.cliHeader();
    if (cli < 0) {
      return;
    }
    if (data.u32(cli) != CLI_HEADER_SIZE || !data.has(cli, CLI_HEADER_SIZE)) {
      input.malformed().run();
      return;
    }
    long metadata = headers.fileOffset(data.u32(cli + 8));
    Deviations deviations = Deviations.of(input.dialect());
    Optional<Streams> streams =
        metadata < 0 ? Optional.empty() : Streams.open(data, metadata, deviations.lastStream());
    if (streams.isEmpty()) {
      input.malformed().run();
      return;
    }
    root.set("is_dotnet", true);
    streams(root, streams.get());
    Tables tables = tables(streams.get(), deviations);
    if (tables.isCut()) {
      input.malformed().run();
    }
    AssemblyFacts facts =
        new AssemblyFacts(
            declared, headers, headers.fileOffset(data.u32(cli + 24)), streams.get(), tables);
    assembly(root, facts);
    list(root, "classes", () -> new Classes(declared, streams.get(), tables, deviations).all());
  }

  private void streams(Value.Struct root, Streams streams) {
    root.set("version", streams.version());
    list(root, "streams", () -> streamList(streams));
    list(root, "guids", () -> texts(streams.guids()));
    list(root, "user_strings", () -> texts(streams.userStrings()));
  }

  private Value streamList(Streams streams) {
    List<Value> all = new ArrayList<>();
    for (Streams.Stream each : streams.all()) {
      Value.Struct stream = new Value.Struct(declared.stream);
      stream.set("name", each.name());
      stream.set("offset", each.offset());
      stream.set("size", each.size());
      all.add(stream);
    }
    return new Value.Array(all);
  }

  private static Tables tables(Streams streams, Deviations deviations) {
    Optional<Streams.Stream> stream = streams.named("#~").or(() -> streams.named("#-"));
    Tables tables = stream.map(s -> new Tables(streams.data(), s.offset())).orElse(Tables.none());
    boolean named = streams.string(tables.cell(Table.MODULE, 1, 1)).isPresent();
    return deviations.lastStream() && !named ? Tables.none() : tables;
  }

  private static void assembly(Value.Struct root, AssemblyFacts facts) {
    root.lazy("module_name", facts::moduleName);
    root.lazy("typelib", facts::typelib);
    root.lazy("assembly", facts::assembly);
    list(root, "assembly_refs", facts::assemblyRefs);
    list(root, "modulerefs", facts::moduleRefs);
    list(root, "resources", facts::resources);
    list(root, "constants", facts::constants);
    list(root, "field_offsets", facts::fieldOffsets);
  }

  /** A list and the field with its length. */
  private static void list(Value.Struct root, String name, Supplier<Value> list) {
    root.lazy(name, list);
    root.lazy(
        "number_of_" + name, () -> new Value.Int(((Value.Array) root.get(name)).elements().size()));
  }

  private static Value texts(List<ByteString> texts) {
    List<Value> values = new ArrayList<>();
    texts.forEach(text -> values.add(new Value.Text(text)));
    return new Value.Array(values);
  }
}
