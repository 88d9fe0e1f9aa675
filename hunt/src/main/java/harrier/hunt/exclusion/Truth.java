package harrier.hunt.exclusion;

/** Kleene's three truth values. */
public enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  /** The truth value of a decided question. */
  public static Truth of(boolean decided) {
    return decided ? TRUE : FALSE;
  }

  /** The opposite; the opposite of unknown is unknown. */
  public Truth negated() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
