package harrier.hunt.sentinel.ingest;

import harrier.hunt.sentinel.outbox.Batch;
import harrier.hunt.sentinel.outbox.Outbox;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Delivers one batch: again where the service could not answer, in halves where it does not take
 * the whole. A row that it does not take alone is set aside.
 */
final class BatchDelivery {
  private static final int MOST_THROTTLED = 100;

  private final IngestionClient client;
  private final Outbox outbox;
  private final Patience patience;
  private final Gate gate;
  private long rows;
  private long calls;
  private long rejected;

  BatchDelivery(IngestionClient client, Outbox outbox, Patience patience, Gate gate) {
    this.client = client;
    this.outbox = outbox;
    this.patience = patience;
    this.gate = gate;
  }

  /** Why a batch stays in the outbox. */
  record Failure(String reason, boolean mayPass) {}

  long rows() {
    return rows;
  }

  long calls() {
    return calls;
  }

  long rejected() {
    return rejected;
  }

  /** Tries until every row is delivered or set aside; else tells why not. */
  Optional<Failure> deliver(Batch batch) throws IOException, InterruptedException {
    Deque<List<byte[]>> parts = new ArrayDeque<>();
    if (!batch.rows().isEmpty()) {
      parts.push(batch.rows());
    }
    while (!parts.isEmpty()) {
      List<byte[]> part = parts.pop();
      switch (answer(part)) {
        case Outcome.Accepted _ -> rows += part.size();
        case Outcome.Unfit unfit when part.size() == 1 -> {
          outbox.reject(part.getFirst(), unfit.reason());
          rejected++;
        }
        case Outcome.Unfit _ -> {
          parts.push(part.subList(part.size() / 2, part.size()));
          parts.push(part.subList(0, part.size() / 2));
        }
        case Outcome.Refused refused -> {
          return Optional.of(new Failure(refused.reason(), false));
        }
        case Outcome.Unauthorised refused -> {
          return Optional.of(new Failure(refused.reason(), false));
        }
        case Outcome.Unavailable unavailable -> {
          return Optional.of(new Failure(unavailable.reason(), true));
        }
        case Outcome.Throttled _ -> {
          return Optional.of(new Failure("the service is busy for a long time", true));
        }
      }
    }
    outbox.delivered(batch);
    return Optional.empty();
  }

  /** The last answer after as many attempts as it takes. */
  private Outcome answer(List<byte[]> part) throws InterruptedException {
    int throttled = 0;
    int attempt = 1;
    while (true) {
      gate.pass();
      calls++;
      Outcome outcome = client.send(part);
      switch (outcome) {
        case Outcome.Accepted _, Outcome.Unfit _ -> {
          return outcome;
        }
        case Outcome.Throttled busy -> {
          if (++throttled >= MOST_THROTTLED) {
            return outcome;
          }
          gate.close(patience.asked(busy.pause()));
        }
        case Outcome.Unauthorised _, Outcome.Refused _ -> {
          if (attempt++ > 1) {
            return outcome;
          }
          Thread.sleep(patience.first());
        }
        case Outcome.Unavailable _ -> {
          if (attempt >= patience.attempts()) {
            return outcome;
          }
          Thread.sleep(patience.before(attempt++));
        }
      }
    }
  }
}
