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
import harrier.hunt.unpack.MemberReceiver;
import harrier.hunt.unpack.TemporaryFolder;
import harrier.hunt.unpack.UnpackLimits;
import harrier.hunt.unpack.UnpackOptions;
import harrier.hunt.unpack.Unpacker;
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
 * The threads of a run. One lists targets, at most {@link RunOptions#jobs} scan them, each started
 * when there is a target for it, and the caller's thread hands the outcomes to the sink in the
 * order of the targets. One platform thread for each core beats virtual threads here: scans of
 * cached files only compute. A target that fails in an unforeseen way gives a notice and the run
 * goes on.
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
  private final TemporaryFolder folder = new TemporaryFolder();
  private final Unpacker unpacker;
  private boolean over;

  /**
   * A pipeline for one run.
   *
   * @param limit the run ends after this many findings
   */
  Pipeline(TargetScan scan, RunOptions options, OptionalLong limit) {
    this.scan = scan;
    this.options = options;
    this.limit = limit;
    this.unpacker = new Unpacker(unpack(options), folder);
  }

  /** The limits of a target hold for what is in it too. */
  private static UnpackOptions unpack(RunOptions options) {
    UnpackLimits limits = options.unpack().limits();
    return options
        .unpack()
        .withLimits(limits.withTime(options.timeout()).withMaxSize(options.maxSize()));
  }

  /** Stops the run soon; what is done is still written. From any thread. */
  void cancel() {
    cancelled.set(true);
    window.stop();
  }

  Summary run(TargetList targets, Sink sink, RunListener listener) throws IOException {
    Tally tally = new Tally();
    boolean hash = sink.wantsContentHash();
    TargetScan.Worker first = scan.worker(hash);
    start("harrier-list", () -> list(targets, first, hash));
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
      stopThreads();
      folder.close();
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

  private synchronized void start(String name, Runnable body) {
    if (!over) {
      Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(body);
      threads.add(thread);
      thread.start();
    }
  }

  private synchronized void stopThreads() {
    over = true;
    threads.forEach(Thread::interrupt);
  }

  private void list(TargetList targets, TargetScan.Worker first, boolean hash) {
    Lister lister = new Lister(first, hash);
    try {
      targets.list(lister);
    } catch (InterruptedException _) {
      // The run was stopped.
    } catch (RuntimeException | Error e) {
      addQuietly(new Notice(Notice.Kind.UNREADABLE, "list of targets", unforeseen(e)));
    } finally {
      window.end();
      for (int i = 0; i < lister.workers; i++) {
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
        new TargetRun(next.get(), worker).run();
      }
    } catch (InterruptedException _) {
      // The run was stopped.
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

  /** Scans one target and what it holds; outcomes leave as soon as the next is there. */
  private final class TargetRun implements MemberReceiver {
    private final Ticket ticket;
    private final Target target;
    private final TargetScan.Worker worker;
    private Optional<Outcome> last = Optional.empty();

    TargetRun(Ticket ticket, TargetScan.Worker worker) {
      this.ticket = ticket;
      this.target = ticket.target().orElseThrow();
      this.worker = worker;
    }

    void run() throws InterruptedException {
      try (ByteSource source = target.opener().open()) {
        if (options.maxSize().isPresent() && source.size() > options.maxSize().getAsLong()) {
          add(failed(target, Notice.Kind.SKIPPED, "is larger than the limit of size"));
        } else {
          member(target, source);
          unpacker.unpack(target, source, this);
        }
      } catch (IOException e) {
        add(failed(target, Notice.Kind.UNREADABLE, Reasons.of(e)));
      } catch (RuntimeException | Error e) {
        add(failed(target, Notice.Kind.UNREADABLE, unforeseen(e)));
      }
      window.complete(ticket, last.orElseThrow());
    }

    @Override
    public void member(Target member, ByteSource bytes) throws InterruptedException {
      add(scan(member, bytes));
    }

    @Override
    public void notice(Notice notice) throws InterruptedException {
      add(Outcome.of(notice));
    }

    private Outcome scan(Target member, ByteSource bytes) {
      try {
        return worker.scan(member, bytes);
      } catch (IOException e) {
        return failed(member, Notice.Kind.UNREADABLE, Reasons.of(e));
      } catch (RuntimeException | Error e) {
        return failed(member, Notice.Kind.UNREADABLE, unforeseen(e));
      }
    }

    private void add(Outcome outcome) throws InterruptedException {
      if (last.isPresent()) {
        window.put(ticket, last.get());
      }
      last = Optional.of(outcome);
    }
  }

  /** Gives tickets to what is listed, and starts a thread for each of the first targets. */
  private final class Lister implements TargetReceiver {
    private final TargetScan.Worker first;
    private final boolean hash;
    private int workers;

    Lister(TargetScan.Worker first, boolean hash) {
      this.first = first;
      this.hash = hash;
    }

    @Override
    public void target(Target target) throws InterruptedException {
      Ticket ticket = Ticket.of(target);
      add(ticket);
      work.add(Optional.of(ticket));
      if (workers < options.jobs()) {
        TargetScan.Worker worker = workers == 0 ? first : scan.worker(hash);
        start("harrier-scan-" + workers, () -> work(worker));
        workers++;
      }
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
