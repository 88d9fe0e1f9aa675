package harrier.hunt.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The tickets between the first that is not written yet and the last that was listed. It gives
 * outcomes back in the order of the tickets, whatever the order in which they are done. Both the
 * number of tickets and the memory of the outcomes that wait for their turn are bounded: the lister
 * waits for room, and so does a thread that brings an outcome, unless it is the one that is waited
 * for.
 */
final class Window {
  private final int capacity;
  private final long memory;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition roomForTicket = lock.newCondition();
  private final Condition roomForOutcome = lock.newCondition();
  private final Condition firstDone = lock.newCondition();
  private final Deque<Ticket> tickets = new ArrayDeque<>();
  private long held;
  private boolean ended;
  private boolean stopped;

  Window(int capacity, long memory) {
    this.capacity = capacity;
    this.memory = memory;
  }

  /** Adds a ticket, waiting for room; false once the run was stopped. */
  boolean add(Ticket ticket) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (tickets.size() >= capacity && !stopped) {
        roomForTicket.await();
      }
      tickets.add(ticket);
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

  /** Records the outcome of a ticket. */
  void complete(Ticket ticket, Outcome outcome) throws InterruptedException {
    long weight = outcome.weight();
    lock.lockInterruptibly();
    try {
      while (weight > 0 && held + weight > memory && !isFirst(ticket) && !stopped) {
        roomForOutcome.await();
      }
      held += weight;
      ticket.complete(outcome);
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
      while (!stopped && !isFirstDone() && !(ended && tickets.isEmpty())) {
        firstDone.await();
      }
      return stopped ? takeDone() : takeFirst();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFirst(Ticket ticket) {
    return tickets.peek() == ticket;
  }

  private boolean isFirstDone() {
    return !tickets.isEmpty() && tickets.peek().outcome().isPresent();
  }

  private Optional<Outcome> takeFirst() {
    return tickets.isEmpty() ? Optional.empty() : release(tickets.poll());
  }

  private Optional<Outcome> takeDone() {
    for (Iterator<Ticket> each = tickets.iterator(); each.hasNext(); ) {
      Ticket ticket = each.next();
      each.remove();
      if (ticket.outcome().isPresent()) {
        return release(ticket);
      }
    }
    return Optional.empty();
  }

  private Optional<Outcome> release(Ticket ticket) {
    ticket.outcome().ifPresent(outcome -> held -= outcome.weight());
    roomForTicket.signal();
    roomForOutcome.signalAll();
    return ticket.outcome();
  }
}
