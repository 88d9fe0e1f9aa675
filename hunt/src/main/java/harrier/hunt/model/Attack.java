package harrier.hunt.model;

import java.util.List;
import java.util.Map;

/**
 * What a hunt looks for in terms of MITRE ATT&amp;CK.
 *
 * @param techniques ids such as {@code T1095} or {@code T1059.001}
 * @param places where techniques and the keys of tactics stand on the page; may lack some
 */
public record Attack(List<Tactic> tactics, List<String> techniques, Map<String, Position> places) {
  /** Nothing stated. */
  public static final Attack NONE = new Attack(List.of(), List.of());

  public Attack {
    tactics = List.copyOf(tactics);
    techniques = List.copyOf(techniques);
    places = Map.copyOf(places);
  }

  /** What stands on no page. */
  public Attack(List<Tactic> tactics, List<String> techniques) {
    this(tactics, techniques, Map.of());
  }
}
