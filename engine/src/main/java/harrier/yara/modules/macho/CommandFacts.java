package harrier.yara.modules.macho;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The fields of a file that come from its load commands. */
final class CommandFacts {
  private static final int MAX_OPTIONS = 10_000;
  private static final int MAX_TOOLS = 1000;

  private final MachoSchema declared;
  private final Image image;
  private final boolean shifted;

  CommandFacts(MachoSchema declared, Image image, Dialect dialect) {
    this.declared = declared;
    this.image = image;
    this.shifted = dialect == Dialect.YARA_X;
  }

  void fill(Value.Struct file) {
    file.lazy("number_of_segments", () -> new Value.Int(image.all(LoadCommand::isSegment).size()));
    file.lazy("segments", () -> list(image.all(LoadCommand::isSegment), this::segment));
    file.lazy("dylibs", () -> list(image.all(LoadCommand::isLibrary), this::library));
    file.lazy("rpaths", () -> texts(ImageDigests.texts(image, LoadCommand.RUN_PATH)));
    file.lazy("entitlements", () -> texts(image.entitlements()));
    file.lazy("certificates", this::certificates);
    file.lazy("exports", () -> texts(image.exports()));
    file.lazy("imports", () -> texts(image.imports()));
    file.lazy("linker_options", this::linkerOptions);
    file.lazy("symtab", this::symbols);
    file.lazy("dysymtab", this::dynamicSymbols);
    single(file, "dyld_info", LoadCommand.LINK_INFO_ONLY, this::linkInfo);
    single(file, "code_signature_data", LoadCommand.SIGNATURE, this::signature);
    single(file, "build_version", LoadCommand.BUILD_VERSION, this::buildVersion);
    single(file, "uuid", LoadCommand.UUID, c -> uuid(c.body()));
    single(file, "source_version", LoadCommand.SOURCE_VERSION, c -> sourceVersion(c.body()));
    single(file, "stack_size", LoadCommand.MAIN, c -> new Value.Int(c.body().u64(16)));
    single(file, "dynamic_linker", LoadCommand.LINKER, c -> new Value.Text(Image.text(c, 8)));
    file.lazy("min_version", this::minVersion);
  }

  /** A field that the last command of a type gives. */
  private void single(
      Value.Struct file, String field, long type, Function<LoadCommand, Value> value) {
    file.lazy(field, () -> image.last(type).map(value).orElse(absent(file, field)));
  }

  /** What stands for a command that is not there: a structure without values, or undefined. */
  private static Value absent(Value.Struct file, String field) {
    Type type = file.type().fields().get(file.type().indexOf(field)).type();
    return type instanceof Type.Struct struct ? new Value.Struct(struct) : Value.Undefined.INSTANCE;
  }

  private interface Fact {
    Value of(LoadCommand command);
  }

  private static Value list(List<LoadCommand> commands, Fact fact) {
    return Value.Array.of(commands.size(), i -> fact.of(commands.get(i)));
  }

  private static Value texts(List<ByteString> texts) {
    List<Value> values = new ArrayList<>();
    texts.forEach(text -> values.add(new Value.Text(text)));
    return new Value.Array(values);
  }

  private Value segment(LoadCommand command) {
    Slice body = command.body();
    boolean wide = image.wide();
    Value.Struct segment = new Value.Struct(declared.segment);
    segment.set("segname", padded(body, 8));
    segment.set("vmaddr", wide ? body.u64(24) : body.u32(24));
    segment.set("vmsize", wide ? body.u64(32) : body.u32(28));
    segment.set("fileoff", wide ? body.u64(40) : body.u32(32));
    long size = wide ? body.u64(48) : body.u32(36);
    segment.set("filesize", size);
    segment.set("fsize", size);
    int rest = wide ? 56 : 40;
    segment.set("maxprot", body.u32(rest));
    segment.set("initprot", body.u32(rest + 4));
    segment.set("nsects", body.u32(rest + 8));
    segment.set("flags", body.u32(rest + 12));
    int rowSize = wide ? 80 : 68;
    long there = Math.max(body.size() - rest - 16, 0) / rowSize;
    int count = (int) Math.min(there, body.u32(rest + 8));
    segment.set(
        "sections",
        Value.Array.of(count, i -> section(body, rest + 16 + (long) i * rowSize, wide)));
    return segment;
  }

  private Value section(Slice body, long at, boolean wide) {
    Value.Struct section = new Value.Struct(declared.section);
    section.set("sectname", padded(body, at));
    section.set("segname", padded(body, at + 16));
    section.set("addr", wide ? body.u64(at + 32) : body.u32(at + 32));
    section.set("size", wide ? body.u64(at + 40) : body.u32(at + 36));
    long rest = at + (wide ? 48 : 40);
    String[] fields = {"offset", "align", "reloff", "nreloc", "flags", "reserved1", "reserved2"};
    for (int i = 0; i < fields.length; i++) {
      section.set(fields[i], body.u32(rest + i * 4L));
    }
    if (wide) {
      section.set("reserved3", body.u32(rest + 28));
    }
    return section;
  }

  /** A name of up to 16 bytes without the NULs at its end. */
  private static ByteString padded(Slice body, long at) {
    ByteString name = body.bytes(at, 16);
    int end = name.length();
    while (end > 0 && name.at(end - 1) == 0) {
      end--;
    }
    return name.slice(0, end);
  }

  private Value library(LoadCommand command) {
    Slice body = command.body();
    Value.Struct library = new Value.Struct(declared.library);
    library.set("name", Image.text(command, 8));
    library.set("timestamp", body.u32(12));
    library.set("current_version", version(body.u32(16)));
    library.set("compatibility_version", version(body.u32(20)));
    return library;
  }

  /** Sixteen, eight and eight bits. */
  private static ByteString version(long packed) {
    return ByteString.latin1((packed >> 16) + "." + (packed >> 8 & 0xFF) + "." + (packed & 0xFF));
  }

  private Value certificates() {
    List<Value> all = new ArrayList<>();
    for (Certificates.Certificate each : Signature.certificates(image)) {
      Value.Struct certificate = new Value.Struct(declared.certificate);
      certificate.set("issuer", ByteString.utf8(each.issuer()));
      certificate.set("subject", ByteString.utf8(each.subject()));
      certificate.set("is_self_signed", each.isSelfSigned());
      all.add(certificate);
    }
    return new Value.Array(all);
  }

  private Value linkerOptions() {
    List<ByteString> options = new ArrayList<>();
    for (LoadCommand command : image.all(c -> c.type() == LoadCommand.LINKER_OPTION)) {
      Bytecode code = new Bytecode(command.body(), 12);
      long count = command.body().u32(8);
      for (long i = 0; i < count && !code.isDone() && options.size() < MAX_OPTIONS; i++) {
        options.add(code.name());
      }
    }
    return texts(options);
  }

  private Value symbols() {
    Value.Struct symbols = new Value.Struct(declared.symbols);
    SymbolTable.of(image)
        .ifPresent(table -> {
          symbols.set("symoff", table.field(8));
          symbols.set("nsyms", table.field(12));
          symbols.set("stroff", table.field(16));
          symbols.set("strsize", table.field(20));
          symbols.lazy("entries", () -> rows(table.named(), i -> new Value.Text(table.name(i))));
          symbols.lazy("nlists", () -> rows(table.named(), i -> symbol(table, i)));
        });
    return symbols;
  }

  private static Value rows(int[] rows, IntFunction<Value> row) {
    return Value.Array.of(rows.length, i -> row.apply(rows[i]));
  }

  private Value symbol(SymbolTable table, int index) {
    Value.Struct symbol = new Value.Struct(declared.symbol);
    symbol.set("n_strx", table.stringIndex(index));
    symbol.set("n_type", table.type(index));
    symbol.set("n_sect", table.section(index));
    symbol.set("n_desc", table.description(index));
    symbol.set("n_value", table.value(index));
    return symbol;
  }

  /**
   * YARA-X leaves out {@code iundefsym} and {@code nundefsym}, so that the fields after them hold
   * what belongs to the field before.
   */
  private Value dynamicSymbols() {
    Value.Struct symbols = new Value.Struct(declared.dynamicSymbols);
    image
        .last(LoadCommand.DYNAMIC_SYMBOLS)
        .ifPresent(command -> {
          int at = 8;
          for (Type.Field field : declared.dynamicSymbols.fields()) {
            if (!shifted || !field.name().endsWith("undefsym")) {
              symbols.set(field.name(), command.body().u32(at));
              at += 4;
            }
          }
        });
    return symbols;
  }

  private Value linkInfo(LoadCommand command) {
    return numbers(declared.linkInfo, command.body());
  }

  private Value signature(LoadCommand command) {
    return numbers(declared.signature, command.body());
  }

  /** A structure whose fields are the numbers after the header of a command. */
  private static Value numbers(Type.Struct type, Slice body) {
    Value.Struct struct = new Value.Struct(type);
    for (int i = 0; i < type.fields().size(); i++) {
      struct.set(type.fields().get(i).name(), body.u32(8 + i * 4L));
    }
    return struct;
  }

  private Value buildVersion(LoadCommand command) {
    Slice body = command.body();
    Value.Struct build = new Value.Struct(declared.buildVersion);
    build.set("platform", body.u32(8));
    build.set("minos", version(body.u32(12)));
    build.set("sdk", version(body.u32(16)));
    build.set("ntools", body.u32(20));
    int count = (int) Math.min(Math.min(body.u32(20), MAX_TOOLS), (body.size() - 24) / 8);
    build.set("tools", Value.Array.of(Math.max(count, 0), i -> tool(body, 24 + i * 8L)));
    return build;
  }

  private Value tool(Slice body, long at) {
    Value.Struct tool = new Value.Struct(declared.tool);
    tool.set("tool", body.u32(at));
    long version = body.u32(at + 4);
    tool.set("version", ByteString.latin1((version >> 16) + "." + (version >> 8 & 0xFF)));
    return tool;
  }

  private Value minVersion() {
    Value.Struct minimum = new Value.Struct(declared.minVersion);
    for (LoadCommand command : image.all(LoadCommand::isMinimumVersion)) {
      minimum.set("device", command.type());
      minimum.set("version", version(command.body().u32(8)));
      minimum.set("sdk", version(command.body().u32(12)));
    }
    return minimum;
  }

  private static Value uuid(Slice body) {
    String hex = HexFormat.of().withUpperCase().formatHex(body.bytes(8, 16).toByteArray());
    return hex.length() < 32
        ? Value.Undefined.INSTANCE
        : new Value.Text(
            ByteString.latin1(
                String.join(
                    "-",
                    hex.substring(0, 8),
                    hex.substring(8, 12),
                    hex.substring(12, 16),
                    hex.substring(16, 20),
                    hex.substring(20))));
  }

  /** Twenty-four bits and four times ten. */
  private static Value sourceVersion(Slice body) {
    long packed = body.u64(8);
    StringBuilder text = new StringBuilder().append(packed >>> 40);
    for (int shift = 30; shift >= 0; shift -= 10) {
      text.append('.').append(packed >> shift & 0x3FF);
    }
    return new Value.Text(ByteString.latin1(text.toString()));
  }
}
