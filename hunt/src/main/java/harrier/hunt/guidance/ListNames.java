package harrier.hunt.guidance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names for lists that a site has to fill. */
final class ListNames {
  private static final Set<String> IDLE = Set.of("a", "an", "the", "of", "or", "and", "any", "all");

  private ListNames() {}

  /** {@code known update-hashes} becomes {@code known_update_hashes}. */
  static String of(String phrase) {
    List<String> parts = new ArrayList<>();
    for (String part : phrase.toLowerCase(Locale.ROOT).split("[^a-z0-9_]+")) {
      if (!part.isEmpty() && !IDLE.contains(part)) {
        parts.add(part);
      }
    }
    String name = String.join("_", parts);
    return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "list_" + name : name;
  }

  /** Whether the name says that its entries are blocks of addresses. */
  static boolean isRange(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("range")
        || lower.contains("subnet")
        || lower.contains("network")
        || lower.contains("cidr");
  }
}
