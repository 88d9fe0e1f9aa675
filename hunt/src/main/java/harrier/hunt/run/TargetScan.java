package harrier.hunt.run;

import harrier.hunt.target.ContentHash;
import harrier.hunt.target.Target;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.Set;

/** What a run does with its targets. */
interface TargetScan {
  /**
   * A worker for one thread.
   *
   * @param hash whether reports need the hash of the content
   */
  Worker worker(boolean hash);

  /** A worker that scans only for the hunts with these ids. */
  default Worker worker(boolean hash, Set<String> hunts) {
    return worker(hash);
  }

  /** Scans one target at a time. */
  @FunctionalInterface
  interface Worker {
    /** What becomes of a target, whose source the caller closes. */
    Outcome scan(Target target, ByteSource source) throws IOException;
  }

  /**
   * The content's SHA-256; empty if it cannot be read any more: what was found is reported all the
   * same.
   */
  static String hash(ByteSource source) {
    try {
      return ContentHash.sha256(source);
    } catch (IOException _) {
      return "";
    }
  }
}
