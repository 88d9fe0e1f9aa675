package harrier.hunt.run;

import harrier.hunt.journal.Key;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The threads of a run. One lists targets, at most {@link RunOptions#jobs} scan them, each started
 * when there is a target for it, and the caller's thread hands the outcomes to the sink in the
 * order of the targets. One platform thread for each core beats virtual threads here: scans of
 * cached files only compute. A target that fails in an unforeseen way gives a notice and the run
 * goes on.
 */
final class Pipeline {
  /** Targets that are listed but not written yet. */
  private static final int WINDOW = 4_096;

  /** Outcomes that a thread hands on at once. */
  private static final int OUTCOMES = 32;

  /** Bytes of outcomes that wait for their turn. */
  private static final long MEMORY = 64L << 20;

  private final TargetScan scan;
  private final RunOptions options;
  private final OptionalLong limit;
  private final Window window = new Window(WINDOW, MEMORY);
  private final BlockingQueue<Optional<Ticket>> work = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final RunControl control;
  private final RunMemory memory;
  private final Optional<OutcomeCodec> codec;
  private final Optional<Novelty> novelty;
  private final TemporaryFolder folder = new TemporaryFolder();
  private final Unpacker unpacker;
  private boolean over;

  /**
   * A pipeline for one run.
   *
   * @param limit the run ends after this many findings
   */
  Pipeline(TargetScan scan, RunOptions options, OptionalLong limit, RunControl control) {
    this(scan, options, limit, control, RunMemory.NONE, Optional.empty());
  }

  /** A pipeline for one run that knows of earlier ones. */
  Pipeline(
      TargetScan scan,
      RunOptions options,
      OptionalLong limit,
      RunControl control,
      RunMemory memory,
      Optional<OutcomeCodec> codec) {
    this.scan = scan;
    this.options = options;
    this.limit = limit;
    this.control = control;
    this.memory = memory;
    this.codec = codec;
    this.novelty = memory.contents().map(store -> new Novelty(store, options.unpack().opens()));
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
    control.cancel();
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
      control.cancel();
      Thread.currentThread().interrupt();
    } finally {
      window.stop();
      stopThreads();
      folder.close();
    }
    Summary summary = tally.summary(control.isCancelled());
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
    outcome.written().run();
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
      lister.handOutGathered();
      listFinished();
    } catch (InterruptedException _) {
      // The run was stopped.
    } catch (RuntimeException | Error e) {
      addQuietly(lister, new Notice(Notice.Kind.UNREADABLE, "list of targets", unforeseen(e)));
    } finally {
      window.end();
      for (int i = 0; i < lister.workers; i++) {
        work.add(Optional.empty());
      }
    }
  }

  private static Key key(Target target) {
    List<String> texts = new ArrayList<>();
    texts.add(target.identity());
    target.places().forEach(place -> texts.addAll(place.provenance()));
    return Key.of(texts);
  }

  /** What an earlier part of the run found in targets that are not there any more. */
  private void listFinished() throws InterruptedException {
    if (memory.journal().isEmpty() || codec.isEmpty()) {
      return;
    }
    for (Journal.Finished finished : memory.journal().get().rest(codec.get())) {
      Ticket ticket = Ticket.past();
      window.add(ticket);
      Outcomes outcomes = new Outcomes(ticket);
      outcomes.replayed(finished);
      outcomes.complete();
    }
  }

  private static void addQuietly(Lister lister, Notice notice) {
    try {
      lister.notice(notice);
    } catch (InterruptedException _) {
      // The run was stopped.
    }
  }

  private void work(Workers workers) {
    try {
      for (Optional<Ticket> next = work.take(); next.isPresent(); next = work.take()) {
        scan(next.get(), workers);
      }
    } catch (InterruptedException _) {
      // The run was stopped.
    }
  }

  private void scan(Ticket ticket, Workers workers) throws InterruptedException {
    Outcomes outcomes = new Outcomes(ticket);
    for (Target target : ticket.targets()) {
      new TargetRun(target, workers, outcomes).run();
    }
    outcomes.complete();
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

  /** The workers of one thread: for all hunts, and for some of them where it is needed. */
  private final class Workers {
    private final TargetScan.Worker all;
    private final boolean hash;
    private final TargetBuffer buffer = new TargetBuffer();
    private final Map<Set<String>, TargetScan.Worker> some = new HashMap<>();

    Workers(TargetScan.Worker all, boolean hash) {
      this.all = all;
      this.hash = hash;
    }

    TargetScan.Worker of(Set<String> hunts) {
      return some.computeIfAbsent(hunts, ids -> scan.worker(hash, ids));
    }
  }

  /**
   * Hands on outcomes of one ticket, several at a time: whoever takes them is woken once for all.
   * What someone waits for leaves at once, with the last outcome of its target or as soon as the
   * next is there.
   */
  private final class Outcomes {
    private final Ticket ticket;
    private Optional<Outcome> last = Optional.empty();
    private List<Outcome> waiting = new ArrayList<>();

    Outcomes(Ticket ticket) {
      this.ticket = ticket;
    }

    void add(Outcome outcome) throws InterruptedException {
      if (last.isPresent()) {
        pass(last.get());
      }
      last = Optional.of(outcome);
    }

    private void pass(Outcome outcome) throws InterruptedException {
      waiting.add(outcome);
      if (waiting.size() >= OUTCOMES || outcome.findings() > 0 || !outcome.notices().isEmpty()) {
        window.put(ticket, waiting);
        waiting = new ArrayList<>();
      }
    }

    /** All of a target that is finished since an earlier part of the run. */
    void replayed(Journal.Finished finished) throws InterruptedException {
      try {
        finished.replay(this::add);
      } catch (IOException e) {
        String journal = memory.journal().orElseThrow().path().toString();
        add(Outcome.of(new Notice(Notice.Kind.UNREADABLE, journal, Reasons.of(e))));
      }
      targetDone(() -> {});
    }

    void targetDone(Runnable whenWritten) throws InterruptedException {
      pass(last.orElseThrow().whenWritten(whenWritten));
      last = Optional.empty();
    }

    void complete() throws InterruptedException {
      window.complete(ticket, waiting);
    }
  }

  /** Scans one target and what it holds. */
  private final class TargetRun implements MemberReceiver {
    private final Target target;
    private final Workers workers;
    private final Outcomes outcomes;
    private TargetScan.Worker worker;
    private Optional<Journal.Entry> entry = Optional.empty();
    private Runnable whenWritten = () -> {};
    private boolean whole = true;
    private boolean hits;

    TargetRun(Target target, Workers workers, Outcomes outcomes) {
      this.target = target;
      this.workers = workers;
      this.worker = workers.all;
      this.outcomes = outcomes;
    }

    void run() throws InterruptedException {
      Optional<Journal.Finished> finished = finished();
      if (finished.isPresent()) {
        outcomes.replayed(finished.get());
        return;
      }
      scan();
      entry.ifPresent(Journal.Entry::done);
      outcomes.targetDone(whenWritten);
    }

    @Override
    public void member(Target member, ByteSource bytes) throws InterruptedException {
      add(scan(member, bytes));
    }

    @Override
    public void notice(Notice notice) throws InterruptedException {
      add(Outcome.of(notice));
    }

    @Override
    public boolean isOver() {
      return control.pass();
    }

    private Optional<Journal.Finished> finished() {
      if (memory.journal().isEmpty() || codec.isEmpty()) {
        return Optional.empty();
      }
      Journal journal = memory.journal().get();
      Key key = key(target);
      entry = Optional.of(journal.entry(key, codec.get()));
      return journal.find(key, codec.get());
    }

    private void scan() throws InterruptedException {
      try (ByteSource opened = target.opener().open()) {
        ByteSource source = workers.buffer.hold(opened);
        if (options.maxSize().isPresent() && source.size() > options.maxSize().getAsLong()) {
          add(failed(target, Notice.Kind.SKIPPED, "is larger than the limit of size"));
        } else if (novelty.isPresent()) {
          scanNews(source, novelty.get());
        } else {
          scanAll(source);
        }
      } catch (IOException e) {
        add(failed(target, Notice.Kind.UNREADABLE, Reasons.of(e)));
      } catch (RuntimeException | Error e) {
        add(failed(target, Notice.Kind.UNREADABLE, unforeseen(e)));
      }
    }

    private void scanAll(ByteSource source) throws InterruptedException {
      member(target, source);
      unpacker.unpack(target, source, this);
    }

    private void scanNews(ByteSource source, Novelty known) throws InterruptedException {
      String hash = TargetScan.hash(source);
      if (!known.canKnow(target, hash)) {
        scanAll(source);
        return;
      }
      Set<String> news = known.hunts(target, hash);
      if (news.isEmpty()) {
        add(Outcome.unchanged(target));
        return;
      }
      if (!known.isAll(news)) {
        worker = workers.of(news);
      }
      scanAll(source);
      if (whole) {
        boolean found = hits;
        whenWritten = () -> known.scanned(target, hash, found);
      }
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

    /** What the end of the run cut off does not count. */
    private void add(Outcome outcome) throws InterruptedException {
      if (control.isCancelled()) {
        throw new InterruptedException();
      }
      whole &= outcome.isWhole();
      hits |= !outcome.reports().isEmpty();
      entry.ifPresent(journal -> journal.add(outcome));
      outcomes.add(outcome);
    }
  }

  /** Gives tickets to what is listed, and starts a thread for each of the first tickets. */
  private final class Lister implements TargetReceiver {
    private final TargetScan.Worker first;
    private final boolean hash;
    private final Batch batch = new Batch(options.jobs());
    private int workers;

    Lister(TargetScan.Worker first, boolean hash) {
      this.first = first;
      this.hash = hash;
    }

    @Override
    public void target(Target target) throws InterruptedException {
      handOutGathered();
      handOut(List.of(target));
    }

    @Override
    public void target(Target target, long size) throws InterruptedException {
      if (size >= Batch.BYTES) {
        target(target);
        return;
      }
      batch.add(target, size);
      if (batch.isFull()) {
        handOutGathered();
      }
    }

    void handOutGathered() throws InterruptedException {
      if (!batch.isEmpty()) {
        handOut(batch.take());
      }
    }

    private void handOut(List<Target> targets) throws InterruptedException {
      Ticket ticket = Ticket.of(targets);
      memory.journal().ifPresent(journal -> targets.forEach(target -> journal.meet(key(target))));
      add(ticket);
      work.add(Optional.of(ticket));
      if (workers < options.jobs()) {
        Workers own = new Workers(workers == 0 ? first : scan.worker(hash), hash);
        start("harrier-scan-" + workers, () -> work(own));
        workers++;
      }
    }

    @Override
    public void notice(Notice notice) throws InterruptedException {
      handOutGathered();
      add(Ticket.of(notice));
    }

    private void add(Ticket ticket) throws InterruptedException {
      if (!window.add(ticket)) {
        throw new InterruptedException();
      }
    }
  }
}
