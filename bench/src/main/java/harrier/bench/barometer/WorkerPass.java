package harrier.bench.barometer;

import harrier.bench.barometer.Subject.Worker;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One pass of all workers over the feed: CPU time of the scanning threads, wall time of the pass,
 * matching rules.
 */
record WorkerPass(long cpuNanos, long wallNanos, long matches) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  static WorkerPass run(List<Worker> workers) {
    workers.getFirst().feed().rewind();
    AtomicLong cpu = new AtomicLong();
    AtomicLong matches = new AtomicLong();
    long wall = System.nanoTime();
    List<Thread> others =
        workers.subList(1, workers.size()).stream()
            .map(worker -> Thread.ofPlatform().start(() -> work(worker, cpu, matches)))
            .toList();
    work(workers.getFirst(), cpu, matches);
    for (Thread other : others) {
      try {
        other.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    return new WorkerPass(cpu.get(), System.nanoTime() - wall, matches.get());
  }

  private static void work(Worker worker, AtomicLong cpu, AtomicLong matches) {
    long before = THREADS.getCurrentThreadCpuTime();
    matches.addAndGet(worker.work());
    cpu.addAndGet(THREADS.getCurrentThreadCpuTime() - before);
  }
}
