package harrier.hunt.run;

import harrier.hunt.target.Notice;
import harrier.hunt.target.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A place in the order of a run: a target that waits for its outcomes, its own and those of the
 * members in it, or a notice that has one already. All but {@link #target} is guarded by the
 * window's lock.
 */
final class Ticket {
  private final Optional<Target> target;
  private final Deque<Weighed> outcomes = new ArrayDeque<>(1);
  private boolean closed;

  private Ticket(Optional<Target> target) {
    this.target = target;
  }

  /** An outcome and the memory that it was counted with. */
  record Weighed(Outcome outcome, long weight) {}

  static Ticket of(Target target) {
    return new Ticket(Optional.of(target));
  }

  /** A place for a target that was scanned before and is not there any more. */
  static Ticket past() {
    return new Ticket(Optional.empty());
  }

  static Ticket of(Notice notice) {
    Ticket ticket = new Ticket(Optional.empty());
    ticket.add(Outcome.of(notice), 0);
    ticket.close();
    return ticket;
  }

  Optional<Target> target() {
    return target;
  }

  void add(Outcome outcome, long weight) {
    outcomes.add(new Weighed(outcome, weight));
  }

  /** The next outcome that is there already. */
  Optional<Weighed> poll() {
    return Optional.ofNullable(outcomes.poll());
  }

  /** No outcome will follow. */
  void close() {
    closed = true;
  }

  /** Whether all outcomes were taken. */
  boolean isOver() {
    return closed && outcomes.isEmpty();
  }
}
