package harrier.hunt.run;

import harrier.hunt.target.Notice;
import harrier.hunt.target.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A place in the order of a run: targets that one thread scans and that wait for their outcomes,
 * their own and those of the members in them, or a notice that has one already. All but {@link
 * #targets} is guarded by the window's lock.
 */
final class Ticket {
  private final List<Target> targets;
  private final Deque<Weighed> outcomes = new ArrayDeque<>(1);
  private boolean closed;

  private Ticket(List<Target> targets) {
    this.targets = targets;
  }

  /** An outcome and the memory that it was counted with. */
  record Weighed(Outcome outcome, long weight) {}

  static Ticket of(List<Target> targets) {
    return new Ticket(targets);
  }

  /** A place for a target that was scanned before and is not there any more. */
  static Ticket past() {
    return new Ticket(List.of());
  }

  static Ticket of(Notice notice) {
    Ticket ticket = new Ticket(List.of());
    ticket.add(new Weighed(Outcome.of(notice), 0));
    ticket.close();
    return ticket;
  }

  /** In the order of the run. */
  List<Target> targets() {
    return targets;
  }

  /** Room that it takes in the window. */
  int size() {
    return Math.max(1, targets.size());
  }

  void add(Weighed outcome) {
    outcomes.add(outcome);
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
