package harrier.hunt.page.check;

import harrier.hunt.model.Platform;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Enumerations in reasons. */
final class Words {
  private Words() {}

  static String platforms(Collection<Platform> platforms) {
    Set<String> keys = new TreeSet<>();
    platforms.forEach(each -> keys.add(each.key()));
    return String.join(", ", keys);
  }
}
