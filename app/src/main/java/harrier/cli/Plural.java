package harrier.cli;

/** Counted things. */
final class Plural {
  private Plural() {}

  /** {@code 1 pattern}, {@code 2 patterns}. */
  static String of(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
