package harrier.hunt.sentinel.ingest;

import java.util.List;

/**
 * What a courier has done.
 *
 * @param rows that the service has taken
 * @param calls that were made, repeated ones too
 * @param waiting batches that are still in the outbox
 * @param rejected rows that were set aside
 * @param problems why batches were not delivered, each once
 */
public record Delivery(long rows, long calls, int waiting, long rejected, List<String> problems) {
  public Delivery {
    problems = List.copyOf(problems);
  }

  /** Whether nothing waits and nothing was set aside. */
  public boolean complete() {
    return waiting == 0 && rejected == 0;
  }
}
