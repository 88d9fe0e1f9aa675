package harrier.hunt.sentinel.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is in an outbox.
 *
 * @param rows that wait
 * @param bytes of them on the disk
 * @param oldest when the first of them was added
 * @param rejected rows that the service will never take
 */
public record Stock(
    int batches, long rows, long bytes, Optional<Instant> oldest, List<Rejected> rejected) {
  public Stock {
    rejected = List.copyOf(rejected);
  }

  /**
   * A row that was set aside.
   *
   * @param row as it was
   */
  public record Rejected(Instant time, String reason, String row) {}
}
