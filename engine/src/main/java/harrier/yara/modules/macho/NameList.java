package harrier.yara.modules.macho;

import harrier.yara.bytes.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects names, each once, up to a limit of number and of bytes: tables may name the same bytes
 * again and again.
 */
final class NameList {
  private static final int MAX_NAMES = 100_000;
  private static final int MAX_BYTES = 1 << 25;

  private final int share;
  private final Set<ByteString> names = new LinkedHashSet<>();
  private long bytes;

  /** A list of one of {@code share} files that a universal file holds: they share the limits. */
  NameList(int share) {
    this.share = share;
  }

  void add(ByteString name) {
    if (!isFull()) {
      bytes += name.length();
      names.add(name);
    }
  }

  boolean isFull() {
    return names.size() >= MAX_NAMES / share || bytes >= MAX_BYTES / share;
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  List<ByteString> toList() {
    return new ArrayList<>(names);
  }
}
