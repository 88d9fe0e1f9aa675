package harrier.hunt.run;

import harrier.hunt.target.Notice;
import harrier.hunt.target.Target;
import java.util.Optional;

/**
 * A place in the order of a run: a target that waits for its outcome, or a notice that has it
 * already.
 */
final class Ticket {
  private final Optional<Target> target;
  private Optional<Outcome> outcome;

  private Ticket(Optional<Target> target, Optional<Outcome> outcome) {
    this.target = target;
    this.outcome = outcome;
  }

  static Ticket of(Target target) {
    return new Ticket(Optional.of(target), Optional.empty());
  }

  static Ticket of(Notice notice) {
    return new Ticket(Optional.empty(), Optional.of(Outcome.of(notice)));
  }

  Optional<Target> target() {
    return target;
  }

  /** Guarded by the window's lock. */
  Optional<Outcome> outcome() {
    return outcome;
  }

  /** Guarded by the window's lock. */
  void complete(Outcome done) {
    outcome = Optional.of(done);
  }
}
