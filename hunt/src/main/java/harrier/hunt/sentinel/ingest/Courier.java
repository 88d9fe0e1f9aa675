package harrier.hunt.sentinel.ingest;

import harrier.hunt.sentinel.outbox.Batch;
import harrier.hunt.sentinel.outbox.Outbox;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes batches from an outbox to the service, several at a time, while others add to it. One
 * courier at a time goes from a folder; where another process has one, this one leaves the batches
 * to it. Thread-safe.
 */
public final class Courier implements AutoCloseable {
  private final Outbox outbox;
  private final IngestionClient client;
  private final Patience patience;
  private final Gate gate = new Gate();
  private final FileChannel lockFile;
  private final boolean alone;
  private final List<Thread> carriers = new ArrayList<>();
  private final Deque<Path> queue = new ArrayDeque<>();
  private final Set<Path> seen = new HashSet<>();
  private final List<Path> mayPass = new ArrayList<>();
  private final List<Path> refused = new ArrayList<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private int carried;
  private long rows;
  private long calls;
  private long rejected;

  private Courier(
      Outbox outbox,
      IngestionClient client,
      Patience patience,
      FileChannel lockFile,
      boolean alone) {
    this.outbox = outbox;
    this.client = client;
    this.patience = patience;
    this.lockFile = lockFile;
    this.alone = alone;
  }

  /**
   * Begins to take what waits.
   *
   * @param parallel calls at a time
   */
  public static Courier start(
      Outbox outbox, IngestionClient client, Patience patience, int parallel) throws IOException {
    FileChannel lockFile =
        FileChannel.open(
            outbox.folder().resolve("courier.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    Courier courier = new Courier(outbox, client, patience, lockFile, isFree(lockFile));
    for (int i = 0; i < parallel && courier.alone; i++) {
      courier.carriers.add(Thread.ofVirtual().name("courier-" + i).start(courier::carry));
    }
    courier.look();
    return courier;
  }

  private static boolean isFree(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  /** Looks for batches that have come. */
  public synchronized void look() throws IOException {
    for (Path file : outbox.waiting()) {
      if (seen.add(file)) {
        queue.add(file);
      }
    }
    notifyAll();
  }

  /**
   * Seals the outbox and waits until everything was tried; batches that failed are tried once more.
   *
   * @param longest time to wait
   */
  public Delivery drain(Duration longest) throws IOException, InterruptedException {
    outbox.seal();
    look();
    long deadline = System.nanoTime() + longest.toNanos();
    if (alone && await(deadline)) {
      again(mayPass);
      again(refused);
      await(deadline);
    }
    synchronized (this) {
      int waiting = outbox.waiting().size();
      List<String> why = new ArrayList<>(waiting == 0 ? Set.of() : problems);
      if (waiting > 0 && !alone) {
        why.add("another process sends from " + outbox.folder());
      } else if (waiting > 0 && why.isEmpty()) {
        why.add("it took longer than " + longest.toSeconds() + " s");
      }
      return new Delivery(rows, calls, waiting, rejected, why);
    }
  }

  /** Whether everything was tried before a point in time. */
  private synchronized boolean await(long deadline) throws InterruptedException {
    while (!queue.isEmpty() || carried > 0) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private synchronized void again(List<Path> failed) {
    queue.addAll(failed);
    failed.clear();
    notifyAll();
  }

  private void carry() {
    try {
      while (!Thread.interrupted()) {
        Path file = next();
        try {
          carry(file);
        } finally {
          put();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void carry(Path file) throws InterruptedException {
    BatchDelivery delivery = new BatchDelivery(client, outbox, patience, gate);
    try {
      Optional<Batch> batch = outbox.batch(file);
      if (batch.isPresent()) {
        Optional<BatchDelivery.Failure> failure = delivery.deliver(batch.get());
        settle(file, failure);
      }
    } catch (IOException e) {
      settle(file, Optional.of(new BatchDelivery.Failure("cannot read or change " + e, true)));
    } finally {
      count(delivery);
    }
  }

  private synchronized Path next() throws InterruptedException {
    while (queue.isEmpty()) {
      wait();
    }
    carried++;
    return queue.remove();
  }

  private synchronized void put() {
    carried--;
    notifyAll();
  }

  private synchronized void count(BatchDelivery delivery) {
    rows += delivery.rows();
    calls += delivery.calls();
    rejected += delivery.rejected();
  }

  /** After a success, batches that only waited for the network are tried again. */
  private synchronized void settle(Path file, Optional<BatchDelivery.Failure> failure) {
    if (failure.isEmpty()) {
      again(mayPass);
    } else {
      problems.add(failure.get().reason());
      (failure.get().mayPass() ? mayPass : refused).add(file);
    }
  }

  /** Stops; what was not delivered stays in the outbox. */
  @Override
  public void close() throws IOException {
    carriers.forEach(Thread::interrupt);
    try {
      for (Thread each : carriers) {
        each.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    lockFile.close();
  }
}
