package harrier.yara.modules.pe;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The resources of a file: the leaves of a tree whose three levels are the type, the name and the
 * language, level by level.
 *
 * @param timestamp of the root directory, as are the versions
 */
record Resources(long timestamp, long majorVersion, long minorVersion, List<Resource> leaves) {
  static final int VERSION_TYPE = 16;

  /** What an entry of a directory is called. */
  sealed interface Id {
    /** It has no name that can be read. */
    record Unknown() implements Id {
      static final Unknown INSTANCE = new Unknown();
    }

    /** A number. */
    record Number(long value) implements Id {}

    /** UTF-16, little endian. */
    record Name(ByteString value) implements Id {}
  }

  /**
   * A resource.
   *
   * @param offset {@link Image#NONE} if the address is not backed by the file
   */
  record Resource(Id type, Id name, Id language, long rva, long offset, long length) {
    boolean isVersion() {
      return type instanceof Id.Number(long value) && value == VERSION_TYPE;
    }
  }

  /** Empty if there is no resource. */
  static Optional<Resources> parse(Image image) {
    long address = image.directory(Image.RESOURCES).map(Image.Directory::address).orElse(0L);
    long start = image.offset(address);
    if (!image.data().has(start, 1)) {
      if (address != 0) {
        image.malformed();
      }
      return Optional.empty();
    }
    return new Tree(image, start).parse();
  }

  /** Walks the tree breadth first. */
  private static final class Tree {
    private static final long FLAG = 0x8000_0000L;
    private static final long HIGHEST_LANGUAGE = 0xFFFFF;
    private static final int DIRECTORY_SIZE = 16;
    private static final int ENTRY_SIZE = 8;
    private static final int LEAF_SIZE = 16;
    private static final int HIGHEST_COUNT = 32_768;

    private final Image image;
    private final ByteView data;
    private final long start;
    private final long size;
    private final Deque<Node> queue = new ArrayDeque<>();
    private final List<Resource> leaves = new ArrayList<>();
    private int visited;
    private int nameBytes;

    Tree(Image image, long start) {
      this.image = image;
      this.data = image.data();
      this.start = start;
      this.size = data.length() - start;
    }

    private record Node(int level, Id type, Id name, long at) {}

    Optional<Resources> parse() {
      queue.add(new Node(0, Id.Unknown.INSTANCE, Id.Unknown.INSTANCE, start));
      while (!queue.isEmpty() && !isFull()) {
        Node node = queue.remove();
        if (isDirectory(node.at)) {
          entries(node);
        }
      }
      if (isFull()) {
        image.malformed();
      }
      return leaves.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Resources(
                  data.u32(start + 4), data.u16(start + 8), data.u16(start + 10), leaves));
    }

    private boolean isFull() {
      return leaves.size() >= Limits.RESOURCES || visited >= Limits.RESOURCE_ENTRIES;
    }

    private boolean isDirectory(long at) {
      return data.has(at, DIRECTORY_SIZE)
          && data.u32(at) == 0
          && data.u16(at + 12) <= HIGHEST_COUNT
          && data.u16(at + 14) <= HIGHEST_COUNT;
    }

    private void entries(Node node) {
      long count = data.u16(node.at + 12) + data.u16(node.at + 14);
      long at = node.at + DIRECTORY_SIZE;
      for (long i = 0; i < count && data.has(at, ENTRY_SIZE) && !isFull(); i++, at += ENTRY_SIZE) {
        visited++;
        long target = data.u32(at + 4);
        long offset = target & ~FLAG;
        if (offset > 0 && offset < size) {
          entry(node, id(data.u32(at)), start + offset, (target & FLAG) != 0);
        }
      }
    }

    private void entry(Node node, Id id, long at, boolean isDirectory) {
      Id type = node.level == 0 ? id : node.type;
      Id name = node.level == 1 ? id : node.name;
      Id language = node.level == 2 ? id : Id.Unknown.INSTANCE;
      if (language instanceof Id.Number(long value) && value > HIGHEST_LANGUAGE) {
        return;
      }
      if (isDirectory && node.level < 2) {
        queue.add(new Node(node.level + 1, type, name, at));
      }
      leaf(type, name, language, at);
    }

    /** An entry that claims to be a directory but does not look like one is taken for a leaf. */
    private void leaf(Id type, Id name, Id language, long at) {
      if (!data.has(at, LEAF_SIZE)) {
        return;
      }
      long rva = data.u32(at);
      long length = data.u32(at + 4);
      if (rva > 0 && length > 0 && length < Limits.RESOURCE_SIZE) {
        leaves.add(new Resource(type, name, language, rva, image.offset(rva), length));
      }
    }

    private Id id(long value) {
      if ((value & FLAG) == 0) {
        return new Id.Number(value);
      }
      long at = start + (value & ~FLAG);
      long length = data.u16(at);
      boolean readable =
          length >= 0
              && length < Limits.RESOURCE_NAME
              && nameBytes < Limits.NAME_BYTES
              && data.has(at + 2, 2 * length);
      if (!readable) {
        return Id.Unknown.INSTANCE;
      }
      nameBytes += (int) (2 * length);
      return new Id.Name(data.bytes(at + 2, (int) (2 * length)));
    }
  }
}
