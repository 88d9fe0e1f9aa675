package harrier.yara.modules.macho;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One Mach-O file: header and load commands. */
final class Image {
  private static final int MAX_COMMANDS = 1 << 16;
  private static final int MAX_NAME = 1 << 14;

  private final long offset;
  private final long magic;
  private final int share;
  private final boolean wide;
  private final Slice file;
  private final Runnable malformed;
  private List<LoadCommand> commands = List.of();
  private boolean commandsRead;
  private Optional<List<ByteString>> entitlements = Optional.empty();
  private Optional<List<ByteString>> exports = Optional.empty();
  private Optional<List<ByteString>> imports = Optional.empty();

  private Image(ByteView data, long offset, long size, long magic, int share, Runnable malformed) {
    this.malformed = malformed;
    this.share = share;
    this.offset = offset;
    this.magic = magic;
    this.wide = magic == 0xFEEDFACFL || magic == 0xCFFAEDFEL;
    this.file = new Slice(data, offset, size, magic == 0xFEEDFACEL || magic == 0xFEEDFACFL);
  }

  /**
   * The file at an offset of the target, if its magic number and header are there.
   *
   * @param share number of files in the target, which share the limits: they may be the same bytes
   */
  static Optional<Image> open(
      ByteView data, long offset, long size, int share, Runnable malformed) {
    long magic = data.u32be(offset);
    boolean known =
        magic == 0xFEEDFACEL
            || magic == 0xCEFAEDFEL
            || magic == 0xFEEDFACFL
            || magic == 0xCFFAEDFEL;
    if (!known) {
      return Optional.empty();
    }
    Image image = new Image(data, offset, size, magic, share, malformed);
    if (!image.file.has(0, image.headerSize())) {
      malformed.run();
      return Optional.empty();
    }
    return Optional.of(image);
  }

  private int headerSize() {
    return wide ? 32 : 28;
  }

  /** The first four bytes, the first as the highest. */
  long magic() {
    return magic;
  }

  boolean wide() {
    return wide;
  }

  /** Number of files that share the limits of what is kept. */
  int share() {
    return share;
  }

  /** Where the file starts in the target. */
  long offset() {
    return offset;
  }

  /** Tells that a part could not be read. */
  void malformed() {
    malformed.run();
  }

  Slice file() {
    return file;
  }

  /** A field of the header by its offset. */
  long header(int at) {
    return file.u32(at);
  }

  /** An address or size: 4 or 8 bytes. */
  long word(Slice body, long at) {
    return wide ? body.u64(at) : body.u32(at);
  }

  /** All load commands, up to the first that does not fit into the file. */
  List<LoadCommand> commands() {
    if (!commandsRead) {
      commandsRead = true;
      commands = readCommands();
    }
    return commands;
  }

  private List<LoadCommand> readCommands() {
    List<LoadCommand> found = new ArrayList<>();
    long count = Math.min(header(16), MAX_COMMANDS / share);
    long at = headerSize();
    while (found.size() < count) {
      long size = file.u32(at + 4);
      if (size < 8 || !file.has(at, size)) {
        malformed();
        break;
      }
      found.add(new LoadCommand(file.u32(at), file.part(at, size)));
      at += size;
    }
    return List.copyOf(found);
  }

  /** The first command of a kind. */
  Optional<LoadCommand> first(Predicate<LoadCommand> wanted) {
    for (LoadCommand command : commands()) {
      if (wanted.test(command)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  /** The last command of a type. */
  Optional<LoadCommand> last(long type) {
    Optional<LoadCommand> last = Optional.empty();
    for (LoadCommand command : commands()) {
      if (command.type() == type) {
        last = Optional.of(command);
      }
    }
    return last;
  }

  /** All commands of a kind. */
  List<LoadCommand> all(Predicate<LoadCommand> wanted) {
    List<LoadCommand> found = new ArrayList<>();
    for (LoadCommand command : commands()) {
      if (wanted.test(command)) {
        found.add(command);
      }
    }
    return found;
  }

  /** A string of a load command: the number at {@code at} says where it starts. */
  static ByteString text(LoadCommand command, int at) {
    return command.body().text(command.body().u32(at), MAX_NAME);
  }

  /** Where an address lies in the file, or -1. */
  long fileOffset(long address) {
    for (LoadCommand command : commands()) {
      if (command.isSegment()) {
        Slice body = command.body();
        long start = word(body, 24);
        long size = word(body, wide ? 32 : 28);
        if (Long.compareUnsigned(address, start) >= 0
            && Long.compareUnsigned(address - start, size) < 0) {
          return word(body, wide ? 40 : 32) + (address - start);
        }
      }
    }
    return -1;
  }

  /** Names in the entitlements of the signature. */
  List<ByteString> entitlements() {
    if (entitlements.isEmpty()) {
      entitlements = Optional.of(Signature.entitlements(this));
    }
    return entitlements.get();
  }

  /** Names that this offers to others. */
  List<ByteString> exports() {
    if (exports.isEmpty()) {
      exports = Optional.of(Linkage.exports(this));
    }
    return exports.get();
  }

  /** Names that this takes from others. */
  List<ByteString> imports() {
    if (imports.isEmpty()) {
      imports = Optional.of(Linkage.imports(this));
    }
    return imports.get();
  }
}
