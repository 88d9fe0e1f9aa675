package harrier.yara.modules.macho;

import harrier.yara.bytes.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The symbols that the command LC_SYMTAB describes. */
final class SymbolTable {
  private static final int MAX_SYMBOLS = 1_000_000;
  private static final int MAX_NAME = 1 << 14;
  private static final int DEBUG = 0xE0;
  private static final int KIND = 0x0E;
  private static final int EXTERNAL = 1;

  private final Image image;
  private final Slice command;
  private final int rowSize;

  private SymbolTable(Image image, Slice command) {
    this.image = image;
    this.command = command;
    this.rowSize = image.wide() ? 16 : 12;
  }

  static Optional<SymbolTable> of(Image image) {
    return image.last(LoadCommand.SYMBOLS).map(command -> new SymbolTable(image, command.body()));
  }

  /** A field of the command: place and count of the symbols, place and size of the strings. */
  long field(int at) {
    return command.u32(at);
  }

  /** Number of rows that are there; none if the table does not fit into the file. */
  int count() {
    long count = Math.min(field(12), MAX_SYMBOLS);
    return image.file().has(field(8), count * rowSize) ? (int) count : 0;
  }

  private long row(int index) {
    return field(8) + (long) index * rowSize;
  }

  long stringIndex(int index) {
    return image.file().u32(row(index));
  }

  int type(int index) {
    return image.file().u8(row(index) + 4);
  }

  int section(int index) {
    return image.file().u8(row(index) + 5);
  }

  int description(int index) {
    return image.file().u16(row(index) + 6);
  }

  long value(int index) {
    return image.word(image.file(), row(index) + 8);
  }

  private boolean isNamed(int index) {
    long at = stringIndex(index);
    return at < field(20) && image.file().u8(field(16) + at) != 0;
  }

  /** The name of a symbol that has one. */
  ByteString name(int index) {
    return image.file().text(field(16) + stringIndex(index), MAX_NAME);
  }

  /** Indexes of the symbols that have a name. */
  int[] named() {
    return IntStream.range(0, count()).filter(this::isNamed).toArray();
  }

  /** Whether a symbol is seen by other files and not for debuggers. */
  private boolean isExternal(int index) {
    int type = type(index);
    return (type & DEBUG) == 0 && (type & EXTERNAL) != 0;
  }

  /** Names of external symbols that this file defines, or that others have to define. */
  List<ByteString> names(boolean defined) {
    NameList names = new NameList(image.share());
    int count = count();
    for (int i = 0; i < count && !names.isFull(); i++) {
      if (isExternal(i) && isNamed(i) && ((type(i) & KIND) != 0) == defined) {
        names.add(name(i));
      }
    }
    return names.toList();
  }
}
