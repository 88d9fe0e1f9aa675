package harrier.hunt.sentinel.outbox;

import java.nio.file.Path;
import java.util.List;

/**
 * Rows that are sent together.
 *
 * @param file that holds them
 * @param rows each an object of JSON
 */
public record Batch(Path file, List<byte[]> rows) {
  public Batch {
    rows = List.copyOf(rows);
  }
}
