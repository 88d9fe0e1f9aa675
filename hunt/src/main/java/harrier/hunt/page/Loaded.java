package harrier.hunt.page;

import harrier.hunt.model.Hunt;
import java.util.List;
import java.util.Optional;

/**
 * The hunts of a folder.
 *
 * @param hunts those that can run, in order of id
 * @param problems why others cannot
 */
public record Loaded(List<Hunt> hunts, List<Problem> problems) {
  public Loaded {
    hunts = List.copyOf(hunts);
    problems = List.copyOf(problems);
  }

  /** The hunt with that id. */
  public Optional<Hunt> hunt(String id) {
    return hunts.stream().filter(hunt -> hunt.id().equals(id)).findFirst();
  }
}
