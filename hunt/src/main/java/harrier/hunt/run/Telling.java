package harrier.hunt.run;

/**
 * What a run tells besides hits. Both cost further scans.
 *
 * @param explanations for each hit the condition with the value of every part
 * @param nearMisses rules that lack one thing
 */
public record Telling(boolean explanations, boolean nearMisses) {
  /** Rules that a run asks for near misses; each is compiled part by part. */
  public static final int MOST_ASKED = 1_000;

  /** Only hits. */
  public static final Telling HITS = new Telling(false, false);
}
