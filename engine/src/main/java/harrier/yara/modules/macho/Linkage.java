package harrier.yara.modules.macho;

import harrier.yara.bytes.ByteString;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names that a file offers to others and names that it takes from others. */
final class Linkage {
  private static final int MAX_NAME = 1 << 14;

  private Linkage() {}

  /**
   * Exported names: of the trie for the dynamic linker, or of the symbol table if there is none.
   */
  static List<ByteString> exports(Image image) {
    NameList names = new NameList(image.share());
    linkInfo(image).ifPresent(info -> new Trie(part(image, info, 40)).read(names));
    image
        .last(LoadCommand.EXPORTS_TRIE)
        .ifPresent(command -> new Trie(part(image, command.body(), 8)).read(names));
    return names.isEmpty() ? symbols(image, true) : names.toList();
  }

  /**
   * Imported names: of the instructions for the dynamic linker, or of the symbol table if there are
   * none.
   */
  static List<ByteString> imports(Image image) {
    NameList names = new NameList(image.share());
    linkInfo(image)
        .ifPresent(info -> {
          bindings(part(image, info, 16), names);
          bindings(part(image, info, 32), names);
          bindings(part(image, info, 24), names);
        });
    image
        .last(LoadCommand.CHAINED_FIXUPS)
        .ifPresent(command -> fixups(part(image, command.body(), 8), names));
    return names.isEmpty() ? symbols(image, false) : names.toList();
  }

  private static Optional<Slice> linkInfo(Image image) {
    return image
        .last(LoadCommand.LINK_INFO_ONLY)
        .or(() -> image.last(LoadCommand.LINK_INFO))
        .map(LoadCommand::body);
  }

  /** The part of the file that an offset and a size in a command describe. */
  private static Slice part(Image image, Slice command, int at) {
    return image.file().part(command.u32(at), command.u32(at + 4), false);
  }

  private static List<ByteString> symbols(Image image, boolean defined) {
    return SymbolTable.of(image).map(table -> table.names(defined)).orElse(List.of());
  }

  /** Reads a trie of names. */
  private static final class Trie {
    private static final int MAX_NODES = 500_000;
    private static final int MAX_BYTES = 1 << 26;

    private final Slice trie;
    private final Deque<Node> open = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();
    private long bytes;

    private record Node(long offset, ByteString prefix) {}

    Trie(Slice trie) {
      this.trie = trie;
    }

    /**
     * A node holds what is known of the name so far, then the ways to longer names. Children come
     * from the last.
     */
    void read(NameList names) {
      open.push(new Node(0, ByteString.EMPTY));
      while (!open.isEmpty() && seen.size() < MAX_NODES && bytes < MAX_BYTES && !names.isFull()) {
        Node node = open.pop();
        if (node.offset < 0 || node.offset >= trie.size() || !seen.add(node.offset)) {
          continue;
        }
        Bytecode code = new Bytecode(trie, node.offset);
        long terminal = code.leb128();
        if (terminal != 0) {
          names.add(node.prefix);
        }
        children(node, code.position() + terminal);
      }
    }

    private void children(Node node, long at) {
      Bytecode code = new Bytecode(trie, at);
      int count = code.u8();
      for (int i = 0; i < count && !code.isDone() && bytes < MAX_BYTES; i++) {
        ByteString name = node.prefix.concat(code.name());
        bytes += name.length() + 1;
        if (name.length() <= MAX_NAME) {
          open.push(new Node(code.leb128(), name));
        }
      }
    }
  }

  /**
   * Instructions of the dynamic linker: the high four bits say what to do, the low four are a
   * number.
   */
  private static void bindings(Slice instructions, NameList names) {
    Bytecode code = new Bytecode(instructions, 0);
    while (!code.isDone() && !names.isFull()) {
      int instruction = code.u8();
      switch (instruction & 0xF0) {
        case 0x20, 0x60, 0x70, 0x80, 0xA0 -> code.leb128();
        case 0x40 -> names.add(code.name());
        case 0xC0 -> {
          code.leb128();
          code.leb128();
        }
        case 0xD0 -> {
          if ((instruction & 0x0F) == 0) {
            code.leb128();
          }
        }
        default -> {}
      }
    }
  }

  /** The list of imports of chained fixups; three formats. */
  private static void fixups(Slice fixups, NameList names) {
    long imports = fixups.u32(8);
    long strings = fixups.u32(12);
    long count = fixups.u32(16);
    int format = (int) fixups.u32(20);
    int size = format == 1 ? 4 : format == 2 ? 8 : 16;
    for (long i = 0; i < count && !names.isFull() && fixups.has(imports + i * size, size); i++) {
      long at = imports + i * size;
      long name = format == 3 ? fixups.u64(at) >>> 32 : fixups.u32(at) >> 9;
      fixups.untilNul(strings + name, MAX_NAME).ifPresent(names::add);
    }
  }
}
