package harrier.yara.modules.elf;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.modules.elf.ElfFile.Table;
import harrier.yara.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code elf}: the Executable and Linkable Format (System V ABI), 32 and 64 bits, both byte orders.
 */
public final class ElfModule implements YaraModule {
  private final ElfSchema declared = new ElfSchema();

  @Override
  public String name() {
    return "elf";
  }

  @Override
  public Schema schema() {
    return declared.schema();
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct root = new Value.Struct(schema().root());
    Optional<ElfFile> file = ElfFile.open(input.data(), input.malformed());
    root.attached(Known.class, () -> new Known(file, new HashMap<>()));
    if (file.isPresent()) {
      ElfFile elf = file.get();
      header(root, elf);
      tables(root, elf, input);
    }
    return root;
  }

  /** The file, and digests that were computed. */
  private record Known(Optional<ElfFile> file, Map<String, Value> digests) {}

  private static void header(Value.Struct root, ElfFile elf) {
    root.set("type", elf.type());
    root.set("machine", elf.machine());
    root.set("osabi", elf.osAbi());
    root.set("sh_offset", elf.sectionOffset());
    root.set("sh_entry_size", elf.sectionEntrySize());
    root.set("ph_offset", elf.segmentOffset());
    root.set("ph_entry_size", elf.segmentEntrySize());
    root.set("number_of_sections", elf.sections().count());
    root.set("number_of_segments", elf.segments().count());
    root.lazy("entry_point", () -> offset(elf));
  }

  private static Value offset(ElfFile elf) {
    long entry = elf.entry();
    long offset = entry == 0 ? -1 : elf.fileOffset(entry);
    return offset < 0 ? Value.Undefined.INSTANCE : new Value.Int(offset);
  }

  private void tables(Value.Struct root, ElfFile elf, ModuleInput input) {
    root.lazy("sections", () -> rows(elf.sections(), row -> section(elf, row)));
    boolean signed = input.dialect() == Dialect.YARA_X;
    root.lazy("segments", () -> rows(elf.segments(), row -> segment(elf, row, signed)));
    root.lazy("symtab_entries", () -> new Value.Int(elf.symbols().table().count()));
    root.lazy("symtab", () -> symbols(elf, elf.symbols()));
    root.lazy("dynsym_entries", () -> new Value.Int(elf.dynamicSymbols().table().count()));
    root.lazy("dynsym", () -> symbols(elf, elf.dynamicSymbols()));
    boolean terminator = input.dialect() == Dialect.YARA;
    root.lazy("dynamic_section_entries", () -> new Value.Int(elf.dynamic(terminator).count()));
    root.lazy("dynamic", () -> rows(elf.dynamic(terminator), row -> dynamic(elf, row)));
  }

  private interface Row {
    Value.Struct at(long offset);
  }

  private static Value rows(Table table, Row row) {
    return Value.Array.of(table.count(), index -> row.at(table.offset(index)));
  }

  private Value.Struct section(ElfFile elf, long at) {
    Value.Struct section = new Value.Struct(declared.section());
    section.set("type", elf.sectionType(at));
    section.set("flags", elf.sectionFlags(at));
    section.set("address", elf.sectionAddress(at));
    section.set("size", elf.sectionSize(at));
    section.set("offset", elf.sectionFileOffset(at));
    elf.sectionName(at).ifPresent(name -> section.set("name", name));
    return section;
  }

  private Value.Struct segment(ElfFile elf, long at, boolean signed) {
    Value.Struct segment = new Value.Struct(declared.segment());
    long type = elf.segmentType(at);
    segment.set("type", signed ? (int) type : type);
    segment.set("flags", elf.segmentFlags(at));
    segment.set("offset", elf.segmentFileOffset(at));
    segment.set("virtual_address", elf.segmentAddress(at));
    segment.set("physical_address", elf.physicalAddress(at));
    segment.set("file_size", elf.segmentFileSize(at));
    segment.set("memory_size", elf.segmentMemorySize(at));
    segment.set("alignment", elf.segmentAlignment(at));
    return segment;
  }

  private Value symbols(ElfFile elf, ElfFile.Symbols symbols) {
    return Value.Array.of(symbols.table().count(), index -> symbol(elf.symbol(symbols, index)));
  }

  private Value.Struct symbol(ElfSymbol symbol) {
    Value.Struct value = new Value.Struct(declared.symbol());
    symbol.name().ifPresent(name -> value.set("name", name));
    value.set("value", symbol.value());
    value.set("size", symbol.size());
    value.set("type", symbol.type());
    value.set("bind", symbol.bind());
    value.set("shndx", symbol.section());
    value.set("visibility", symbol.visibility());
    return value;
  }

  private Value.Struct dynamic(ElfFile elf, long at) {
    Value.Struct entry = new Value.Struct(declared.dynamic());
    entry.set("type", elf.dynamicTag(at));
    entry.set("val", elf.dynamicValue(at));
    return entry;
  }

  static Value importDigest(Invocation call) {
    return digest(call, "import_md5", SymbolDigests::importMd5);
  }

  static Value telfhash(Invocation call) {
    return digest(call, "telfhash", SymbolDigests::telfhash);
  }

  private static Value digest(
      Invocation call, String name, Function<ElfFile, Optional<String>> digest) {
    Known known =
        call.self().attached(Known.class, () -> new Known(Optional.empty(), new HashMap<>()));
    return known.digests.computeIfAbsent(name, _ -> text(known.file.flatMap(digest)));
  }

  private static Value text(Optional<String> text) {
    return text.<Value>map(t -> new Value.Text(ByteString.latin1(t)))
        .orElse(Value.Undefined.INSTANCE);
  }
}
