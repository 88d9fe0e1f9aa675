package harrier.hunt.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The tickets between the first that is not written yet and the last that was listed. It gives
 * outcomes back in the order of the tickets, whatever the order in which they are done. Both the
 * number of targets and the memory of the outcomes that wait for their turn are bounded: the lister
 * waits for room, and so does a thread that brings an outcome, unless it is the one that is waited
 * for.
 */
final class Window {
  /** Bytes of an outcome without its reports, roughly. */
  private static final int OUTCOME = 200;

  private final int capacity;
  private final long memory;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition roomForTicket = lock.newCondition();
  private final Condition roomForOutcome = lock.newCondition();
  private final Condition firstDone = lock.newCondition();
  private final Deque<Ticket> tickets = new ArrayDeque<>();
  private int targets;
  private long held;
  private boolean ended;
  private boolean stopped;

  Window(int capacity, long memory) {
    this.capacity = capacity;
    this.memory = memory;
  }

  /** Adds a ticket, waiting until there is any room; false once the run was stopped. */
  boolean add(Ticket ticket) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (targets >= capacity && !stopped) {
        roomForTicket.await();
      }
      tickets.add(ticket);
      targets += ticket.size();
      firstDone.signal();
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  /** No ticket will follow. */
  void end() {
    lock.lock();
    try {
      ended = true;
      firstDone.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody waits any more. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      firstDone.signalAll();
      roomForTicket.signalAll();
      roomForOutcome.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Records the last outcomes of a ticket. */
  void complete(Ticket ticket, List<Outcome> outcomes) throws InterruptedException {
    put(ticket, outcomes, true);
  }

  /** Records outcomes of a ticket that others will follow. */
  void put(Ticket ticket, List<Outcome> outcomes) throws InterruptedException {
    put(ticket, outcomes, false);
  }

  private void put(Ticket ticket, List<Outcome> outcomes, boolean last)
      throws InterruptedException {
    List<Ticket.Weighed> weighed = new ArrayList<>(outcomes.size());
    long weight = 0;
    for (Outcome outcome : outcomes) {
      long own = outcome.weight() + OUTCOME;
      weighed.add(new Ticket.Weighed(outcome, own));
      weight += own;
    }
    lock.lockInterruptibly();
    try {
      while (held + weight > memory && !isFirst(ticket) && !stopped) {
        roomForOutcome.await();
      }
      held += weight;
      weighed.forEach(ticket::add);
      if (last) {
        ticket.close();
      }
      if (isFirst(ticket)) {
        firstDone.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next outcome; empty after the last. Of a run that was stopped only what is done already.
   */
  Optional<Outcome> next() throws InterruptedException {
    lock.lock();
    try {
      while (!stopped) {
        Optional<Outcome> next = take();
        if (next.isPresent() || ended && tickets.isEmpty()) {
          return next;
        }
        firstDone.await();
      }
      return takeDone();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFirst(Ticket ticket) {
    return tickets.peek() == ticket;
  }

  private Optional<Outcome> takeDone() {
    while (!tickets.isEmpty()) {
      Optional<Outcome> done = take();
      if (done.isPresent()) {
        return done;
      }
      remove();
    }
    return Optional.empty();
  }

  /** Takes an outcome of the first ticket that is not over, if it has one. */
  private Optional<Outcome> take() {
    removeOver();
    Optional<Ticket.Weighed> next = tickets.isEmpty() ? Optional.empty() : tickets.peek().poll();
    next.ifPresent(weighed -> held -= weighed.weight());
    removeOver();
    roomForOutcome.signalAll();
    return next.map(Ticket.Weighed::outcome);
  }

  private void removeOver() {
    while (!tickets.isEmpty() && tickets.peek().isOver()) {
      remove();
    }
  }

  private void remove() {
    targets -= tickets.remove().size();
    roomForTicket.signal();
  }
}
