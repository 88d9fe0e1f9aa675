package harrier.yara;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Scans one target at a time with a rule set. Mutable, reusable, for one thread; make one for each thread. */
public final class Scanner {
  Scanner(RuleSet rules) {}

  /** Longest time that one scan may take; afterwards the result says that it is incomplete. Default: none. */
  public Scanner timeout(Duration limit) {
    return this;
  }

  /** Sets a variable for the following scans. The name must have been defined at compile time with the same type. */
  public Scanner set(String variable, Object value) {
    return this;
  }

  /** Bytes of data kept for each reported match. Default 64. */
  public Scanner matchData(int bytes) {
    return this;
  }

  /** Largest number of matches reported for each pattern of a rule. Conditions see all. Default 1,000. */
  public Scanner reportedMatches(int limit) {
    return this;
  }

  /** Scans bytes in memory. */
  public ScanResult scan(byte[] data) {
    throw new IllegalStateException("under construction");
  }

  /** Scans a file. */
  public ScanResult scan(Path file) throws IOException {
    throw new IllegalStateException("under construction");
  }

  /** Scans a source; does not close it. */
  public ScanResult scan(ByteSource source) throws IOException {
    throw new IllegalStateException("under construction");
  }
}
