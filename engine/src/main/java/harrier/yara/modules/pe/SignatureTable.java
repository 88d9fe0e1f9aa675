package harrier.yara.modules.pe;

import harrier.yara.authenticode.Authenticode;
import harrier.yara.authenticode.Signature;
import harrier.yara.bytes.ByteView;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of signatures at the end of a file: entries of a length, a revision, a type and a PKCS
 * #7 structure.
 */
final class SignatureTable {
  private static final int HEADER_SIZE = 8;

  private SignatureTable() {}

  static List<Signature> parse(Image image) {
    Image.Directory directory = image.directory(Image.SECURITY).orElse(new Image.Directory(0, 0));
    if (directory.address() == 0 || directory.size() == 0) {
      return List.of();
    }
    int size = (int) Math.min(directory.size(), Authenticode.MAX_BYTES);
    byte[] table = image.data().bytes(directory.address(), size).toByteArray();
    List<Signature> signatures = new ArrayList<>();
    Authenticode authenticode = new Authenticode(new ImageDigest(image, directory));
    ByteView view = ByteView.of(table);
    long at = 0;
    while (signatures.size() < Authenticode.MAX_SIGNATURES) {
      long length = view.u32(at);
      if (length < HEADER_SIZE || !view.has(at, length)) {
        break;
      }
      if (!authenticode.parse(table, (int) at + HEADER_SIZE, (int) (at + length), signatures)) {
        break;
      }
      at += (length + 7) & ~7L;
    }
    if (signatures.isEmpty()) {
      image.malformed();
    }
    return signatures;
  }
}
