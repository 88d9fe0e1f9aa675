package harrier.hunt.site;

import java.util.List;

/**
 * The changes of a hunt's folder.
 *
 * @param changes newest first
 * @param unknown why they are not known or not all of them, in plain words; empty if they are
 */
public record History(List<Change> changes, String unknown) {
  public History {
    changes = List.copyOf(changes);
  }

  /** No changes, for a reason. */
  public static History unknown(String reason) {
    return new History(List.of(), reason);
  }
}
