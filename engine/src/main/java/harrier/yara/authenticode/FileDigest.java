package harrier.yara.authenticode;

import harrier.yara.bytes.ByteString;
import java.util.Optional;

/** The digest of those parts of a file that are signed. */
@FunctionalInterface
public interface FileDigest {
  /**
   * The digest with an algorithm of the Java platform; empty if that is not known, or the parts
   * cannot be read.
   */
  Optional<ByteString> with(String algorithm);
}
