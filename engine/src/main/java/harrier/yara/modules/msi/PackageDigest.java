package harrier.yara.modules.msi;

import harrier.yara.authenticode.Digests;
import harrier.yara.authenticode.FileDigest;
import harrier.yara.bytes.ByteString;
import harrier.yara.container.CompoundFile;
import harrier.yara.container.CompoundFile.Entry;
import harrier.yara.container.CompoundFile.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The digest of a package that Authenticode signs: the contents of all streams but the signatures,
 * in the order of their names as UTF-16 bytes, then the class id of the root. Packages whose
 * storages hold further storages are signed storage by storage; each ends with its own class id.
 *
 * <p>YARA-X digests something else: the first sector with the class id blanked out, and the streams
 * in the order of the directory, the root's container of small streams included. The first sector
 * tells where in the file the sectors of its tables lie, which changes when a signature is added;
 * so no package is ever verified there. For the one recorded package the digest of this class is
 * the one that its publisher signed.
 */
final class PackageDigest implements FileDigest {
  private static final int MAX_DEPTH = 64;
  private static final ByteString SIGNATURE = ByteString.utf8("\5DigitalSignature");
  private static final ByteString SIGNATURE_EXTENSION = ByteString.utf8("\5MsiDigitalSignatureEx");

  private static final Comparator<Entry> BY_NAME =
      (a, b) -> Arrays.compareUnsigned(utf16(a), utf16(b));

  private final CompoundFile file;
  private final BitSet fed = new BitSet();
  private int listed;

  PackageDigest(CompoundFile file) {
    this.file = file;
  }

  /** The stream that holds the signature. */
  static Optional<Entry> signature(CompoundFile file) {
    for (Entry entry : file.entries()) {
      if (entry.kind() == Kind.STREAM && entry.name().equals(SIGNATURE)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<ByteString> with(String algorithm) {
    return Digests.named(algorithm).flatMap(this::compute);
  }

  private Optional<ByteString> compute(MessageDigest digest) {
    fed.clear();
    listed = 0;
    for (Entry entry : file.entries()) {
      if (entry.kind() == Kind.ROOT) {
        return feed(entry, digest, 0)
            ? Optional.of(ByteString.of(digest.digest()))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Feeds each entry at most once, however the storages refer to each other. */
  private boolean feed(Entry storage, MessageDigest digest, int depth) {
    List<Entry> children = file.children(storage);
    listed += children.size();
    if (listed > CompoundFile.MAX_LISTED) {
      return false;
    }
    for (Entry child : children.stream().sorted(BY_NAME).toList()) {
      if (fed.get(child.index()) || isSignature(child)) {
        continue;
      }
      fed.set(child.index());
      boolean whole =
          child.kind() == Kind.STREAM
              ? file.feed(child, (bytes, length) -> digest.update(bytes, 0, length))
              : depth < MAX_DEPTH && feed(child, digest, depth + 1);
      if (!whole) {
        return false;
      }
    }
    digest.update(storage.classId().toByteArray());
    return true;
  }

  private static boolean isSignature(Entry entry) {
    return entry.name().equals(SIGNATURE) || entry.name().equals(SIGNATURE_EXTENSION);
  }

  private static byte[] utf16(Entry entry) {
    return entry.name().toUtf8().getBytes(StandardCharsets.UTF_16LE);
  }
}
