package harrier.yara.modules.pe;

import harrier.yara.authenticode.Digests;
import harrier.yara.authenticode.FileDigest;
import harrier.yara.bytes.ByteString;
import harrier.yara.module.DataRange;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The digest of a file that Authenticode signs: all but the checksum, the directory entry of the
 * table of signatures, and the table itself.
 */
final class ImageDigest implements FileDigest {
  private final Image image;
  private final Image.Directory table;
  private final Map<String, Optional<ByteString>> known = new HashMap<>();

  ImageDigest(Image image, Image.Directory table) {
    this.image = image;
    this.table = table;
  }

  @Override
  public Optional<ByteString> with(String algorithm) {
    if (algorithm.equals("MD2") && image.data().length() > Limits.SLOW_DIGEST_BYTES) {
      return Optional.empty();
    }
    return known.computeIfAbsent(algorithm, name -> Digests.named(name).map(this::compute));
  }

  private ByteString compute(MessageDigest digest) {
    long checksum = image.checksumOffset();
    long entry = image.directoryOffset(Image.SECURITY);
    feed(digest, 0, checksum);
    feed(digest, checksum + 4, entry);
    feed(digest, entry + 8, table.address());
    feed(digest, table.address() + table.size(), image.data().length());
    return ByteString.of(digest.digest());
  }

  private void feed(MessageDigest digest, long from, long to) {
    long end = Math.min(to, image.data().length());
    if (from < end) {
      new DataRange(image.data(), from, end - from)
          .feed((bytes, length) -> digest.update(bytes, 0, length));
    }
  }
}
