package harrier.yara.modules.macho;

import harrier.yara.bytes.ByteString;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The code signature: entitlements and certificates. */
final class Signature {
  private static final long SUPER_BLOB = 0xFADE0CC0L;
  private static final long ENTITLEMENTS = 0xFADE7171L;
  private static final long WRAPPER = 0xFADE0B01L;
  private static final int MAX_BLOBS = 1000;
  private static final int MAX_BLOB = 1 << 22;

  private Signature() {}

  static List<ByteString> entitlements(Image image) {
    return blob(image, ENTITLEMENTS).map(Entitlements::read).orElse(List.of());
  }

  static List<Certificates.Certificate> certificates(Image image) {
    Optional<ByteString> wrapper = blob(image, WRAPPER);
    Optional<List<Certificates.Certificate>> found = wrapper.flatMap(Certificates::read);
    if (found.isEmpty() && wrapper.isPresent()) {
      image.malformed();
    }
    return found.orElse(List.of());
  }

  /** The content of the first blob of a kind. */
  private static Optional<ByteString> blob(Image image, long magic) {
    Optional<LoadCommand> command = image.last(LoadCommand.SIGNATURE);
    if (command.isEmpty()) {
      return Optional.empty();
    }
    Slice body = command.get().body();
    Slice all = image.file().part(body.u32(8), body.u32(12), true);
    long count = all.u32(0) == SUPER_BLOB ? Math.min(all.u32(8), MAX_BLOBS) : 0;
    for (int i = 0; i < count; i++) {
      long at = all.u32(12 + i * 8L + 4);
      long size = all.u32(at + 4);
      if (all.u32(at) == magic && size > 8) {
        return Optional.of(all.bytes(at + 8, Math.min(size - 8, MAX_BLOB)));
      }
    }
    return Optional.empty();
  }

  /** The names in a list of entitlements: keys, and strings in arrays, each once. */
  private static final class Entitlements {
    private static final int MAX_NAMES = 10_000;

    private final String xml;
    private final Set<ByteString> names = new LinkedHashSet<>();

    private Entitlements(String xml) {
      this.xml = xml;
    }

    static List<ByteString> read(ByteString blob) {
      Entitlements entitlements = new Entitlements(blob.toLatin1());
      entitlements.scan();
      return List.copyOf(entitlements.names);
    }

    private void scan() {
      int arrays = 0;
      int at = xml.indexOf('<');
      while (at >= 0 && names.size() < MAX_NAMES) {
        int end = end(at);
        if (end < 0) {
          return;
        }
        String tag = xml.substring(at + 1, end).strip();
        int next = xml.indexOf('<', end);
        String text = next < 0 ? "" : xml.substring(end + 1, next);
        switch (tag) {
          case "array" -> arrays++;
          case "/array" -> arrays = Math.max(arrays - 1, 0);
          case "key" -> add(text);
          case "string" -> {
            if (arrays > 0) {
              add(text);
            }
          }
          default -> {}
        }
        at = next;
      }
    }

    private int end(int at) {
      if (xml.startsWith("!--", at + 1)) {
        int end = xml.indexOf("-->", at);
        return end < 0 ? -1 : end + 2;
      }
      return xml.indexOf('>', at);
    }

    private void add(String text) {
      String plain =
          text.replace("&lt;", "<")
              .replace("&gt;", ">")
              .replace("&quot;", "\"")
              .replace("&apos;", "'")
              .replace("&amp;", "&");
      if (!plain.isEmpty()) {
        names.add(ByteString.latin1(plain));
      }
    }
  }
}
