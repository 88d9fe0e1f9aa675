package harrier.yara.store;

import java.io.IOException;

/**
 * A file is not a rule set that can be used here. The message is one sentence that says why and
 * what helps.
 */
public final class StoredRulesException extends IOException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Reason {
    /** Not a rule set. */
    FOREIGN,
    /** The end is missing. */
    TRUNCATED,
    /** Bytes differ from those that were written. */
    DAMAGED,
    /** Written by another version. */
    VERSION,
    /** Needs a module that is not there, or that has changed. */
    MODULE
  }

  private final Reason reason;

  /** With what is wrong and the sentence that says so. */
  public StoredRulesException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }
}
