package harrier.hunt.model;

import java.util.List;

/**
 * What a hunt looks for in terms of MITRE ATT&amp;CK.
 *
 * @param techniques ids such as {@code T1095} or {@code T1059.001}
 */
public record Attack(List<Tactic> tactics, List<String> techniques) {
  /** Nothing stated. */
  public static final Attack NONE = new Attack(List.of(), List.of());

  public Attack {
    tactics = List.copyOf(tactics);
    techniques = List.copyOf(techniques);
  }
}
