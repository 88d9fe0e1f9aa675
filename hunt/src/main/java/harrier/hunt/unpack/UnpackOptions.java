package harrier.hunt.unpack;

import java.util.ArrayList;
import java.util.List;

/**
 * How containers are opened.
 *
 * @param passwords for encrypted members, tried in this order
 */
public record UnpackOptions(UnpackLimits limits, List<String> passwords) {
  /** What archives of malware are customarily locked with; always tried, last. */
  public static final String CUSTOMARY_PASSWORD = "infected";

  /** Default limits and the customary password. */
  public static final UnpackOptions DEFAULT = new UnpackOptions(UnpackLimits.DEFAULT, List.of());

  /** Containers are scanned as files and not opened. */
  public static final UnpackOptions CLOSED =
      new UnpackOptions(UnpackLimits.DEFAULT.withDepth(0), List.of());

  /** Adds the customary password. */
  public UnpackOptions {
    List<String> all = new ArrayList<>(passwords);
    if (!all.contains(CUSTOMARY_PASSWORD)) {
      all.add(CUSTOMARY_PASSWORD);
    }
    passwords = List.copyOf(all);
  }

  /** The same with other limits. */
  public UnpackOptions withLimits(UnpackLimits other) {
    return new UnpackOptions(other, passwords);
  }

  /** Whether any container is opened. */
  public boolean opens() {
    return limits.depth() > 0;
  }
}
