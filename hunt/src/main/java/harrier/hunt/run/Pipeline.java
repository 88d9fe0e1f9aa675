package harrier.hunt.run;

import harrier.hunt.sink.Report;
import harrier.hunt.sink.RunListener;
import harrier.hunt.sink.Sink;
import harrier.hunt.sink.Summary;
import harrier.hunt.target.Notice;
import harrier.hunt.target.Reasons;
import harrier.hunt.target.Target;
import harrier.hunt.target.TargetList;
import harrier.hunt.target.TargetReceiver;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The threads of a run. One lists targets, {@link RunOptions#jobs} scan them, and the caller's thread hands the outcomes to
 * the sink in the order of the targets. One platform thread for each core beats virtual threads here: scans of cached files
 * only compute. A target that fails in an unforeseen way gives a notice and the run goes on.
 */
final class Pipeline {
  /** Targets that are listed but not written yet. */
  private static final int WINDOW = 1_024;

  /** Bytes of outcomes that wait for their turn. */
  private static final long MEMORY = 64L << 20;

  private final TargetScan scan;
  private final RunOptions options;
  private final OptionalLong limit;
  private final Window window = new Window(WINDOW, MEMORY);
  private final BlockingQueue<Optional<Ticket>> work = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /**
   * A pipeline for one run.
   *
   * @param limit the run ends after this many findings
   */
  Pipeline(TargetScan scan, RunOptions options, OptionalLong limit) {
    this.scan = scan;
    this.options = options;
    this.limit = limit;
  }

  /** Stops the run soon; what is done is still written. From any thread. */
  void cancel() {
    cancelled.set(true);
    window.stop();
  }

  Summary run(TargetList targets, Sink sink, RunListener listener) throws IOException {
    Tally tally = new Tally();
    start(targets, sink.wantsContentHash());
    try {
      boolean more = true;
      while (more) {
        Optional<Outcome> next = window.next().map(outcome -> cut(outcome, tally));
        next.ifPresent(tally::add);
        if (next.isPresent()) {
          write(next.get(), tally, sink, listener);
        }
        more = next.isPresent() && !reached(tally);
      }
    } catch (InterruptedException _) {
      cancelled.set(true);
      Thread.currentThread().interrupt();
    } finally {
      window.stop();
      threads.forEach(Thread::interrupt);
    }
    Summary summary = tally.summary(cancelled.get());
    listener.beforeReport();
    sink.finish(summary);
    return summary;
  }

  private Outcome cut(Outcome outcome, Tally tally) {
    return limit.isPresent() ? outcome.cut(limit.getAsLong() - tally.findings()) : outcome;
  }

  private boolean reached(Tally tally) {
    return limit.isPresent() && tally.findings() >= limit.getAsLong();
  }

  private static void write(Outcome outcome, Tally tally, Sink sink, RunListener listener)
      throws IOException {
    outcome.notices().forEach(listener::notice);
    if (!outcome.reports().isEmpty()) {
      listener.beforeReport();
      for (Report report : outcome.reports()) {
        sink.report(report);
      }
    }
    listener.progress(tally.progress(outcome.name()));
  }

  private void start(TargetList targets, boolean hash) {
    threads.add(daemon("harrier-list", () -> list(targets)));
    for (int i = 0; i < options.jobs(); i++) {
      TargetScan.Worker worker = scan.worker(hash);
      threads.add(daemon("harrier-scan-" + i, () -> work(worker)));
    }
    threads.forEach(Thread::start);
  }

  private static Thread daemon(String name, Runnable body) {
    return Thread.ofPlatform().daemon().name(name).unstarted(body);
  }

  private void list(TargetList targets) {
    try {
      targets.list(new Lister());
    } catch (InterruptedException _) {
      // The run was stopped.
    } catch (RuntimeException | Error e) {
      addQuietly(new Notice(Notice.Kind.UNREADABLE, "list of targets", unforeseen(e)));
    } finally {
      window.end();
      for (int i = 0; i < options.jobs(); i++) {
        work.add(Optional.empty());
      }
    }
  }

  private void addQuietly(Notice notice) {
    try {
      window.add(Ticket.of(notice));
    } catch (InterruptedException _) {
      // The run was stopped.
    }
  }

  private void work(TargetScan.Worker worker) {
    try {
      for (Optional<Ticket> next = work.take(); next.isPresent(); next = work.take()) {
        Ticket ticket = next.get();
        window.complete(ticket, outcome(ticket.target().orElseThrow(), worker));
      }
    } catch (InterruptedException _) {
      // The run was stopped.
    }
  }

  private Outcome outcome(Target target, TargetScan.Worker worker) {
    try (ByteSource source = target.opener().open()) {
      if (options.maxSize().isPresent() && source.size() > options.maxSize().getAsLong()) {
        return failed(target, Notice.Kind.SKIPPED, "is larger than the limit of size");
      }
      return worker.scan(target, source);
    } catch (IOException e) {
      return failed(target, Notice.Kind.UNREADABLE, Reasons.of(e));
    } catch (RuntimeException | Error e) {
      return failed(target, Notice.Kind.UNREADABLE, unforeseen(e));
    }
  }

  private static Outcome failed(Target target, Notice.Kind kind, String message) {
    return Outcome.of(new Notice(kind, target.name(), message));
  }

  private static String unforeseen(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return "could not be scanned because of a defect in Harrier, please report it: "
        + e
        + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  /** Gives tickets to what is listed. */
  private final class Lister implements TargetReceiver {
    @Override
    public void target(Target target) throws InterruptedException {
      Ticket ticket = Ticket.of(target);
      add(ticket);
      work.add(Optional.of(ticket));
    }

    @Override
    public void notice(Notice notice) throws InterruptedException {
      add(Ticket.of(notice));
    }

    private void add(Ticket ticket) throws InterruptedException {
      if (!window.add(ticket)) {
        throw new InterruptedException();
      }
    }
  }
}
