package harrier.hunt.run;

import harrier.hunt.journal.ContentStore;
import java.util.Optional;

/**
 * What a run knows of earlier ones. The caller closes both.
 *
 * @param journal targets that are finished in it are not scanned again; what the run does is added
 * @param contents contents in it are not scanned for rules that they have met; what the run scans
 *     to its end is added when the sink has its hits
 */
public record RunMemory(Optional<Journal> journal, Optional<ContentStore> contents) {
  /** Knows nothing. */
  public static final RunMemory NONE = new RunMemory(Optional.empty(), Optional.empty());
}
