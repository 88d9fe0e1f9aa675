package harrier.bench.barometer;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleMatch;
import harrier.yara.RuleSet;
import harrier.yara.ScanResult;
import harrier.yara.Scanner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The process in which Harrier is measured: reads a {@link Job}, prints {@code pass CPU_NANOS
 * WALL_NANOS} for each measured pass and {@code peak BYTES}, and where it loads {@code held BYTES}
 * for the heap that a loaded set takes. CPU is that of the scanning threads, and of the whole
 * process for compiling and loading.
 */
final class Subject {
  /** So many quarters may be added to the warm-up. */
  private static final int LONGER_WARM_UP = 12;

  private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();

  private final Job job;
  private final PrintStream out;

  private Subject(Job job, PrintStream out) {
    this.job = job;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    Subject subject = new Subject(Job.read(Path.of(args[0])), System.out);
    try {
      subject.run(args.length > 1 && args[1].equals("store"));
    } catch (RuntimeException e) {
      subject.out.println("error " + e.toString().lines().findFirst().orElse(""));
      System.exit(2);
    }
  }

  private void run(boolean store) throws IOException {
    if (store) {
      try (OutputStream stored = Files.newOutputStream(Path.of(job.text("stored")))) {
        compile().write(stored);
      }
      return;
    }
    switch (job.text("task")) {
      case "compile" -> measure(this::compile);
      case "load" -> {
        Path stored = Path.of(job.text("stored"));
        Making loading = () -> RuleSet.read(Files.readAllBytes(stored));
        measure(loading);
        out.println("held " + held(loading));
      }
      case "scan" -> scan();
      default -> throw new IllegalArgumentException("no such task: " + job.text("task"));
    }
    out.println("peak " + PeakMemory.ofThisProcess());
  }

  private RuleSet compile() throws IOException {
    RuleCompiler compiler = new RuleCompiler();
    job.all("variable").forEach(name -> compiler.define(name, ""));
    for (String rules : job.all("rules")) {
      int tab = rules.indexOf('\t');
      compiler.namespace(rules.substring(0, tab)).add(Path.of(rules.substring(tab + 1)));
    }
    return compiler.compile().orThrow();
  }

  /** Work that gives a rule set. */
  private interface Making {
    RuleSet make() throws IOException;
  }

  private void measure(Making making) throws IOException {
    long passes = job.number("passes");
    int rules = 0;
    if (passes > 1) {
      warmUp(() -> made(making));
    }
    for (int i = 0; i < passes; i++) {
      long cpu = processCpu();
      long wall = System.nanoTime();
      RuleSet made = making.make();
      print(processCpu() - cpu, System.nanoTime() - wall);
      if (i > 0 && made.rules().size() != rules) {
        throw new IllegalStateException("another number of rules than before");
      }
      rules = made.rules().size();
    }
    out.println("rules " + rules);
  }

  private static int made(Making making) {
    try {
      return making.make().rules().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long held(Making making) throws IOException {
    long before = heap();
    RuleSet made = making.make();
    long held = heap() - before;
    Reference.reachabilityFence(made);
    return held;
  }

  /** Bytes of the heap that something refers to. */
  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void scan() throws IOException {
    Feed feed = Feed.of(job);
    RuleSet rules = compile();
    out.println("rules " + rules.rules().size());
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < job.number("threads"); i++) {
      workers.add(new Worker(rules, feed, job.text("report").equals("all") ? 1_000_000 : 0));
    }
    long expected;
    try (PrintWriter matches =
        new PrintWriter(Files.newBufferedWriter(Path.of(job.text("matches"))))) {
      expected = workers.getFirst().list(matches);
    }
    warmUp(() -> checked(WorkerPass.run(workers), expected));
    repeat(
        job.number("measure") * 1_000_000,
        job.number("passes"),
        _ -> {
          WorkerPass pass = checked(WorkerPass.run(workers), expected);
          print(pass.cpuNanos(), pass.wallNanos());
        });
  }

  /**
   * Repeats a pass, and goes on while the compilers of the JVM are busy: they take a core from the
   * scanning threads, and the code that they work on is still slow.
   */
  private void warmUp(Runnable pass) {
    long nanos = job.number("warm") * 1_000_000;
    repeat(nanos, 1, _ -> pass.run());
    boolean compiling = true;
    for (int i = 0; i < LONGER_WARM_UP && compiling; i++) {
      long before = COMPILERS.getTotalCompilationTime();
      repeat(nanos / 4, 1, _ -> pass.run());
      compiling = (COMPILERS.getTotalCompilationTime() - before) * 1_000_000 > nanos / 40;
    }
  }

  private static WorkerPass checked(WorkerPass pass, long expected) {
    if (pass.matches() != expected) {
      throw new IllegalStateException(
          "finds " + pass.matches() + " matches, and " + expected + " before");
    }
    return pass;
  }

  private static void repeat(long nanos, long least, IntConsumer work) {
    long start = System.nanoTime();
    for (int i = 0; i < least || System.nanoTime() - start < nanos; i++) {
      work.accept(i);
    }
  }

  private void print(long cpu, long wall) {
    out.println("pass " + cpu + " " + wall);
  }

  private static long processCpu() {
    var system =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return system.getProcessCpuTime();
  }

  /** A scanner with the files that every worker shares. */
  static final class Worker {
    private final Feed feed;
    private final Scanner scanner;

    Worker(RuleSet rules, Feed feed, int reported) {
      this.feed = feed;
      this.scanner = rules.newScanner().reportedMatches(reported).matchData(0);
    }

    /** Scans files until the feed has given all. Returns the number of matching rules. */
    long work() {
      long matches = 0;
      for (Optional<Feed.Part> next = feed.next(); next.isPresent(); next = feed.next()) {
        for (int i = next.get().from(); i < next.get().to(); i++) {
          matches += scan(i).matches().size();
        }
      }
      return matches;
    }

    Feed feed() {
      return feed;
    }

    private ScanResult scan(int index) {
      try {
        return feed.scan(scanner, index);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Writes a line for each matching rule of each file. Returns their number. */
    long list(PrintWriter out) {
      long matches = 0;
      for (int i = 0; i < feed.size(); i++) {
        ScanResult result = scan(i);
        if (!result.incomplete().isEmpty()) {
          throw new IllegalStateException(result.incomplete().getFirst());
        }
        for (RuleMatch match : result.matches()) {
          String rule = match.rule().namespace() + ":" + match.rule().name();
          out.println(feed.name(i) + "\t" + rule + "\t" + match.patterns().size());
          matches++;
        }
      }
      return matches;
    }
  }
}
