package harrier.yara.modules.pe;

import harrier.yara.authenticode.Digests;
import harrier.yara.bytes.ByteString;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The import hash: MD5 of {@code library.function} of all imports in order, in lower case and
 * separated by commas.
 */
final class ImportHash {
  private static final List<ByteString> EXTENSIONS =
      List.of(ByteString.latin1(".dll"), ByteString.latin1(".sys"), ByteString.latin1(".ocx"));

  private ImportHash() {}

  /** Empty where the Java platform has no MD5. */
  static Optional<ByteString> of(List<Import> imports) {
    return Digests.named("MD5")
        .map(digest -> {
          feed(imports, digest);
          return ByteString.latin1(HexFormat.of().formatHex(digest.digest()));
        });
  }

  private static void feed(List<Import> imports, MessageDigest digest) {
    boolean first = true;
    for (Import each : imports) {
      byte[] library = withoutExtension(each.library().foldCase()).toByteArray();
      for (Import.Function function : each.functions()) {
        if (!first) {
          digest.update((byte) ',');
        }
        first = false;
        digest.update(library);
        digest.update((byte) '.');
        digest.update(function.name().foldCase().toByteArray());
      }
    }
  }

  private static ByteString withoutExtension(ByteString library) {
    for (ByteString extension : EXTENSIONS) {
      if (library.endsWith(extension)) {
        return library.slice(0, library.length() - extension.length());
      }
    }
    return library;
  }
}
