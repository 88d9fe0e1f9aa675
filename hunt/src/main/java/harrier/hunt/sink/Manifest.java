package harrier.hunt.sink;

import harrier.hunt.json.Dotted;
import harrier.hunt.model.Hunt;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a run was asked to do.
 *
 * @param scan id of the run, the same in all its records; may be empty
 * @param version of Harrier
 * @param started when it began
 * @param folder what relative names of targets start from
 * @param targets as they were given
 * @param hunts the hunts that run; asked only at the end, and only by formats that show them
 * @param notLoaded hunts that did not run: the place on the page and what is wrong
 */
public record Manifest(
    String scan,
    String version,
    Instant started,
    Optional<Path> folder,
    List<String> targets,
    Supplier<List<Hunt>> hunts,
    List<String> notLoaded) {
  /** Nothing is known. */
  public static final Manifest NONE =
      new Manifest("", "", Instant.EPOCH, Optional.empty(), List.of(), List::of, List.of());

  /** Copies the lists. */
  public Manifest {
    targets = List.copyOf(targets);
    notLoaded = List.copyOf(notLoaded);
  }

  /** Writes into a record which run made it. */
  Map<String, Object> mark(Map<String, Object> record) {
    if (!scan.isEmpty()) {
      Dotted.put(record, "harrier.scan", scan);
    }
    return record;
  }
}
