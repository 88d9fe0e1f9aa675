package harrier.yara.modules.pe;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.modules.pe.Resources.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A string of the version information, such as {@code CompanyName} and its value, in UTF-8.
 *
 * <p>The resource is a tree: {@code VS_VERSION_INFO} holds {@code StringFileInfo} and {@code
 * VarFileInfo} in any order; {@code StringFileInfo} holds a table of strings for each language.
 */
record VersionInfo(ByteString key, ByteString value) {
  private static final int FIXED_SIZE = 52;

  /** The strings of all version resources in order. */
  static List<VersionInfo> parse(Image image) {
    List<VersionInfo> strings = new ArrayList<>();
    List<Resource> leaves = image.resources().map(Resources::leaves).orElse(List.of());
    int read = 0;
    for (Resource resource : leaves) {
      if (resource.isVersion() && resource.offset() >= 0 && read++ < Limits.VERSION_RESOURCES) {
        ByteView data =
            ByteView.of(image.data().bytes(resource.offset(), Limits.VERSION_INFO).toByteArray());
        root(data, strings);
      }
    }
    return strings;
  }

  /**
   * A node of the tree.
   *
   * @param body where value and children begin
   * @param end where the node ends: behind its length, rounded up to four bytes
   */
  private record Node(String key, boolean hasValue, long body, long end) {
    /** Empty if there is no whole node at an offset. */
    static Optional<Node> parse(ByteView data, long at, long limit) {
      long length = data.u16(at);
      long end = at + roundUp(length);
      if (length <= 0 || end > limit || length < 6) {
        return Optional.empty();
      }
      long terminator = terminator(data, at + 6, end);
      long body = at + roundUp(Math.min(terminator + 2, end) - at);
      return Optional.of(new Node(text(data, at + 6, terminator), data.u16(at + 2) > 0, body, end));
    }
  }

  private static void root(ByteView data, List<VersionInfo> strings) {
    Optional<Node> root =
        Node.parse(data, 0, data.length()).filter(n -> n.key.equals("VS_VERSION_INFO"));
    if (root.isEmpty()) {
      return;
    }
    long at = root.get().body + (root.get().hasValue ? FIXED_SIZE : 0);
    while (strings.size() < Limits.VERSION_STRINGS) {
      Optional<Node> child = Node.parse(data, at, root.get().end);
      if (child.isEmpty()) {
        return;
      }
      switch (child.get().key) {
        case "StringFileInfo" -> tables(data, child.get(), strings);
        case "VarFileInfo" -> {}
        default -> {
          return;
        }
      }
      at = child.get().end;
    }
  }

  private static void tables(ByteView data, Node info, List<VersionInfo> strings) {
    long at = info.body;
    while (strings.size() < Limits.VERSION_STRINGS) {
      Optional<Node> table = Node.parse(data, at, info.end);
      if (table.isEmpty() || !table(data, table.get(), strings)) {
        return;
      }
      at = table.get().end;
    }
  }

  /** Whether the table holds a string. */
  private static boolean table(ByteView data, Node table, List<VersionInfo> strings) {
    long at = table.body;
    int before = strings.size();
    while (strings.size() < Limits.VERSION_STRINGS) {
      Optional<Node> node = Node.parse(data, at, table.end);
      if (node.isEmpty()) {
        break;
      }
      strings.add(new VersionInfo(ByteString.utf8(node.get().key), value(data, node.get())));
      at = node.get().end;
    }
    return strings.size() > before;
  }

  /**
   * The declared length is often wrong (characters or bytes, with or without the NUL): the NUL
   * decides.
   */
  private static ByteString value(ByteView data, Node node) {
    return node.hasValue
        ? ByteString.utf8(text(data, node.body, terminator(data, node.body, node.end)))
        : ByteString.EMPTY;
  }

  /** Where the UTF-16 text ends: at a NUL, or where no whole character is left. */
  private static long terminator(ByteView data, long at, long end) {
    long i = at;
    while (i + 2 <= end && data.u16(i) > 0) {
      i += 2;
    }
    return i;
  }

  private static String text(ByteView data, long from, long to) {
    return to <= from
        ? ""
        : new String(data.bytes(from, (int) (to - from)).toByteArray(), StandardCharsets.UTF_16LE);
  }

  private static long roundUp(long value) {
    return (value + 3) & ~3L;
  }
}
