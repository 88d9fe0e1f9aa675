package harrier.yara.modules.pe;

import harrier.yara.authenticode.Signature;
import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.module.ModuleInput;
import harrier.yara.modules.pe.HeaderField.Part;
import harrier.yara.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A target that is a PE file: its headers, and what the parsers of its parts share. Parts are
 * parsed once, when they are first asked for. Offsets are positions in the file; relative addresses
 * (RVA) are positions in the loaded image.
 */
final class Image {
  /** No offset. */
  static final long NONE = -1;

  static final int EXPORTS = 0;
  static final int IMPORTS = 1;
  static final int RESOURCES = 2;
  static final int SECURITY = 4;
  static final int DEBUG = 6;
  static final int DELAYED_IMPORTS = 13;

  private static final int MAX_DIRECTORIES = 16;
  private static final int MAGIC_MZ = 0x5A4D;
  private static final long MAGIC_PE = 0x4550;
  private static final int MAGIC_64 = 0x20B;
  private static final int DOS_HEADER_SIZE = 64;
  private static final int FILE_HEADER = 4;
  private static final int OPTIONAL_HEADER = 24;

  private final ModuleInput input;
  private final ByteView data;
  private final long header;
  private final boolean wide;
  private final boolean hasOptionalHeader;

  private final Lazy<List<Section>> sections = new Lazy<>(this::parseSections);
  private final Lazy<List<Import>> imports = new Lazy<>(() -> new ImportTable(this).standard());
  private final Lazy<List<Import>> delayedImports =
      new Lazy<>(() -> new ImportTable(this).delayed());
  private final Lazy<Optional<Exports>> exports = new Lazy<>(() -> Exports.parse(this));
  private final Lazy<Optional<Resources>> resources = new Lazy<>(() -> Resources.parse(this));
  private final Lazy<List<VersionInfo>> versionInfo = new Lazy<>(() -> VersionInfo.parse(this));
  private final Lazy<Optional<RichHeader>> richHeader = new Lazy<>(() -> RichHeader.parse(this));
  private final Lazy<List<Signature>> signatures = new Lazy<>(() -> SignatureTable.parse(this));
  private final Lazy<Value> importHash =
      new Lazy<>(() -> Structures.text(ImportHash.of(imports())));
  private final Lazy<Long> checksum = new Lazy<>(() -> Checksum.of(this));

  private Image(ModuleInput input, long header) {
    this.input = input;
    this.data = input.data();
    this.header = header;
    long optional = header + OPTIONAL_HEADER;
    this.wide = data.u16(optional) == MAGIC_64;
    this.hasOptionalHeader = data.has(optional, wide ? 112 : 96);
  }

  /** Empty if the target is not a PE file. */
  static Optional<Image> parse(ModuleInput input) {
    ByteView data = input.data();
    if (data.u16(0) != MAGIC_MZ || !data.has(0, DOS_HEADER_SIZE)) {
      return Optional.empty();
    }
    long header = data.u32(0x3C);
    boolean there = data.u32(header) == MAGIC_PE && data.has(header, OPTIONAL_HEADER);
    if (!there) {
      return Optional.empty();
    }
    Image image = new Image(input, header);
    if (!image.hasOptionalHeader) {
      image.malformed();
    }
    return Optional.of(image);
  }

  ByteView data() {
    return data;
  }

  /** Offset of the signature {@code PE}. */
  long header() {
    return header;
  }

  /**
   * Whether addresses have 64 bits. A file with an unknown kind of optional header is taken for a
   * 32-bit file.
   */
  boolean wide() {
    return wide;
  }

  /** Tells that a part could not be read. */
  void malformed() {
    input.malformed().run();
  }

  /** Whether a header has a field. */
  boolean has(HeaderField field) {
    return (wide ? field.at64() : field.at32()) != HeaderField.MISSING;
  }

  /** A number of a header; 0 if the optional header is cut off. */
  long number(HeaderField field) {
    int at = wide ? field.at64() : field.at32();
    int size = wide ? field.size64() : field.size32();
    return field.part() == Part.FILE ? read(header + FILE_HEADER + at, size) : optional(at, size);
  }

  /** A number of the optional header; 0 if that is cut off. */
  long optional(int at, int size) {
    return hasOptionalHeader ? read(header + OPTIONAL_HEADER + at, size) : 0;
  }

  private long read(long offset, int size) {
    return switch (size) {
      case 1 -> data.u8(offset);
      case 2 -> data.u16(offset);
      case 4 -> data.u32(offset);
      default -> data.u64(offset);
    };
  }

  /**
   * An entry of the data directory.
   *
   * @param address relative address; for {@link #SECURITY} an offset
   */
  record Directory(long address, long size) {}

  /** The first entries, as many as the header declares; none if not all of them are there. */
  List<Directory> directories() {
    int count = (int) Math.min(number(HeaderField.DIRECTORIES), MAX_DIRECTORIES);
    List<Directory> directories = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Optional<Directory> directory = directory(i);
      if (directory.isEmpty()) {
        return List.of();
      }
      directories.add(directory.get());
    }
    return directories;
  }

  /**
   * An entry of the data directory, even beyond the number that the header declares: loaders use it
   * too.
   */
  Optional<Directory> directory(int index) {
    long at = directoryOffset(index);
    return hasOptionalHeader && data.has(at, 8)
        ? Optional.of(new Directory(data.u32(at), data.u32(at + 4)))
        : Optional.empty();
  }

  /** Where an entry of the data directory stands. */
  long directoryOffset(int index) {
    return header + OPTIONAL_HEADER + (wide ? 112 : 96) + 8L * index;
  }

  /** Where the checksum stands. */
  long checksumOffset() {
    return header + OPTIONAL_HEADER + HeaderField.CHECKSUM.at32();
  }

  /** Where the table of strings begins. */
  long stringTable() {
    return number(HeaderField.SYMBOL_TABLE) + 18 * number(HeaderField.SYMBOLS);
  }

  /** The offset that is loaded at a relative address, or {@link #NONE}. */
  long offset(long rva) {
    long offset =
        Mapping.offset(
            sections(),
            number(HeaderField.FILE_ALIGNMENT),
            number(HeaderField.SECTION_ALIGNMENT),
            rva);
    return offset >= data.length() && !input.dialect().offsetsBeyondEnd() ? NONE : offset;
  }

  /**
   * The offset of a number of bytes that are loaded at a relative address, or {@link #NONE} if not
   * all are there.
   */
  long offset(long rva, int size) {
    long offset = offset(rva);
    return data.has(offset, size) ? offset : NONE;
  }

  /**
   * The bytes up to a NUL or the end of the file. Empty if there are more than {@code limit}, or
   * none to read.
   */
  Optional<ByteString> text(long offset, int limit) {
    if (!data.has(offset, 1)) {
      return Optional.empty();
    }
    int length = 0;
    while (data.u8(offset + length) > 0) {
      if (++length > limit) {
        return Optional.empty();
      }
    }
    return Optional.of(data.bytes(offset, length));
  }

  /** Text at an offset, if it is valid UTF-8. */
  Optional<ByteString> utf8(long offset, int limit) {
    return text(offset, limit).filter(Image::isUtf8);
  }

  /** Text at a relative address, if it is valid UTF-8. */
  Optional<ByteString> name(long rva, int limit) {
    return utf8(offset(rva), limit);
  }

  /** The name of a library: valid UTF-8 without characters that file names cannot have. */
  Optional<ByteString> libraryName(long rva) {
    return name(rva, Limits.LIBRARY_NAME).filter(this::isFileName);
  }

  private boolean isFileName(ByteString name) {
    int lowest = input.dialect().plainImportNames() ? ' ' : ' ' + 1;
    for (int i = 0; i < name.length(); i++) {
      int c = name.at(i);
      if (c < lowest || c == 0x7F || "\"*<>?|".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a function may be imported under a name. */
  boolean isImportable(ByteString name) {
    if (!input.dialect().plainImportNames()) {
      return !name.isEmpty();
    }
    for (int i = 0; i < name.length(); i++) {
      int c = name.at(i);
      if (!(c < 0x80 && Character.isLetterOrDigit(c)) && "._?@$()<>".indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isUtf8(ByteString text) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text.toByteArray()));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private List<Section> parseSections() {
    long at = header + OPTIONAL_HEADER + number(HeaderField.SIZE_OF_OPTIONAL_HEADER);
    long declared = data.u16(header + 6);
    List<Section> parsed = new ArrayList<>();
    for (int i = 0; i < Math.min(declared, Limits.SECTIONS); i++, at += Section.SIZE) {
      if (!data.has(at, Section.SIZE)) {
        malformed();
        break;
      }
      parsed.add(Section.parse(this, at));
    }
    return parsed;
  }

  List<Section> sections() {
    return sections.get();
  }

  List<Import> imports() {
    return imports.get();
  }

  List<Import> delayedImports() {
    return delayedImports.get();
  }

  Optional<Exports> exports() {
    return exports.get();
  }

  Optional<Resources> resources() {
    return resources.get();
  }

  List<VersionInfo> versionInfo() {
    return versionInfo.get();
  }

  Optional<RichHeader> richHeader() {
    return richHeader.get();
  }

  List<Signature> signatures() {
    return signatures.get();
  }

  /** MD5 over the imports, in hexadecimal; rules compare it hundreds of times. */
  Value importHash() {
    return importHash.get();
  }

  /** The checksum that the header should have. */
  long checksum() {
    return checksum.get();
  }
}
