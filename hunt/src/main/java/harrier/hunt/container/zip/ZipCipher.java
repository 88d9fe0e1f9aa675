package harrier.hunt.container.zip;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.io.InputStream;

/** A way to decrypt one member with a password that was found to fit. */
interface ZipCipher {
  /** The method that the member was packed with before it was encrypted. */
  int method(int method);

  /** Whether the checksum of the plain bytes is kept. */
  boolean hasChecksum();

  /** The packed bytes. */
  InputStream decrypt(ByteSource data) throws IOException;
}
