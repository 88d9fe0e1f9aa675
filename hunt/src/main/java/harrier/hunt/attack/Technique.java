package harrier.hunt.attack;

import harrier.hunt.model.Platform;
import harrier.hunt.model.Tactic;
import java.util.List;
import java.util.Set;

/**
 * A technique or sub-technique.
 *
 * @param id for example {@code T1059.001}
 * @param name its own, without that of the technique it belongs to
 * @param tactics what it serves, in the table's order
 * @param platforms of those that a hunt can name; empty if it is used elsewhere (cloud services,
 *     network devices) or before a compromise
 * @param elsewhere whether it is also used on what no hunt can name
 */
public record Technique(
    String id, String name, List<Tactic> tactics, Set<Platform> platforms, boolean elsewhere) {
  public Technique {
    tactics = List.copyOf(tactics);
    platforms = Set.copyOf(platforms);
  }

  /** The id of the technique that a sub-technique belongs to; of a technique its own. */
  public String parent() {
    int dot = id.indexOf('.');
    return dot < 0 ? id : id.substring(0, dot);
  }
}
