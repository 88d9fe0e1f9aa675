package harrier.hunt.run;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Pauses, resumes, slows down or stops a run, from any thread. It takes effect within a target: the
 * scanning threads come by every few milliseconds. One control belongs to one run.
 *
 * <p>A CPU limit is a share of what all processors of the computer could do. What the whole process
 * takes is measured, compilation and garbage collection with it, and all scanning threads wait
 * until the average fits again. Time that the process did not use is not saved up for longer than a
 * second.
 */
public final class RunControl {
  private static final long LOOK = 20_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final double PERCENT = 100;

  private final OptionalInt percent;
  private final LongSupplier clock;
  private final LongSupplier cpu;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private volatile boolean paused;
  private volatile boolean cancelled;
  private volatile long nextLook;
  private volatile long waitUntil;
  private long lastLook;
  private long lastCpu;
  private double credit;

  /** Without a CPU limit. */
  public RunControl() {
    this(OptionalInt.empty());
  }

  /** With a CPU limit: 1 to 100 percent of all processors. */
  public RunControl(OptionalInt percent) {
    this(percent, System::nanoTime, RunControl::processCpu);
  }

  RunControl(OptionalInt percent, LongSupplier clock, LongSupplier cpu) {
    if (percent.isPresent() && (percent.getAsInt() < 1 || percent.getAsInt() > PERCENT)) {
      throw new IllegalArgumentException(
          "A CPU limit is 1 to 100 percent, not " + percent.getAsInt());
    }
    this.percent = percent;
    this.clock = clock;
    this.cpu = cpu;
    long now = clock.getAsLong();
    this.nextLook = now;
    this.waitUntil = now;
    this.lastLook = now;
    this.lastCpu = percent.isPresent() ? cpu.getAsLong() : 0;
  }

  /** Lets all scanning threads wait. */
  public void pause() {
    change(true, cancelled);
  }

  /** Lets them go on. */
  public void resume() {
    change(false, cancelled);
  }

  /** Stops the run soon; what is done is still written. */
  public void cancel() {
    change(paused, true);
  }

  /** Whether the run is to wait. */
  public boolean isPaused() {
    return paused;
  }

  /** Whether the run is to end. */
  public boolean isCancelled() {
    return cancelled;
  }

  /** Waits as long as the run is paused or too busy; true if it is to end. */
  boolean pass() {
    if (percent.isPresent() && clock.getAsLong() - nextLook >= 0) {
      look();
    }
    if (paused || percent.isPresent() && waitUntil - clock.getAsLong() > 0) {
      await();
    }
    return cancelled;
  }

  /** What has to be waited for now. */
  Duration delay() {
    return Duration.ofNanos(Math.max(0, waitUntil - clock.getAsLong()));
  }

  private void change(boolean pause, boolean cancel) {
    lock.lock();
    try {
      paused = pause;
      cancelled = cancel;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void await() {
    lock.lock();
    try {
      long left = waitUntil - clock.getAsLong();
      while (!cancelled && (paused || left > 0)) {
        if (paused) {
          change.await();
        } else {
          change.awaitNanos(left);
        }
        left = waitUntil - clock.getAsLong();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Compares what the process took since the last look with what it may take. */
  private void look() {
    if (!lock.tryLock()) {
      return;
    }
    try {
      long now = clock.getAsLong();
      long used = cpu.getAsLong();
      double rate = percent.orElseThrow() / PERCENT * processors();
      credit = Math.min(credit + (now - lastLook) * rate - (used - lastCpu), SECOND * rate);
      lastLook = now;
      lastCpu = used;
      if (credit < 0) {
        waitUntil = now + (long) (-credit / rate);
      }
      nextLook = Math.max(now, waitUntil) + LOOK;
    } finally {
      lock.unlock();
    }
  }

  static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static long processCpu() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }
}
