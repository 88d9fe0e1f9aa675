package harrier.hunt.target;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Live processes on Linux: the executable and the mapped files of each, every file scanned once
 * however many processes hold it, and then the memory that each has written. This program's own
 * process is left out: it holds the rules.
 */
final class ProcessSource implements TargetSource {
  private static final String PREFIX = "process:";
  private static final String ALL = PREFIX + "all";

  private final Path root;
  private final Path accounts;

  ProcessSource() {
    this(Path.of("/proc"), Path.of("/etc/passwd"));
  }

  ProcessSource(Path root, Path accounts) {
    this.root = root;
    this.accounts = accounts;
  }

  @Override
  public String form() {
    return "process:PID, process:all";
  }

  @Override
  public String description() {
    return "the memory, the executable and the mapped files of a live process, or of all (Linux)";
  }

  @Override
  public boolean accepts(String name) {
    return name.startsWith(PREFIX);
  }

  @Override
  public void list(String name, TargetOptions options, TargetReceiver receiver)
      throws InterruptedException {
    if (!Files.isDirectory(root.resolve("self"))) {
      receiver.notice(
          FileSource.unreadable(name, "cannot be scanned: processes are read from /proc of Linux"));
      return;
    }
    Listing listing = new Listing(new ProcFs(root), Accounts.read(accounts), receiver);
    if (name.equals(ALL)) {
      listing.all(name, options.skippedProcesses());
    } else {
      listing.one(name);
    }
    for (ProcessFile file : listing.files.values()) {
      receiver.target(file.target());
    }
    for (Target region : listing.memory) {
      receiver.target(region);
    }
  }

  /** Collects the files of processes. */
  private static final class Listing {
    private final ProcFs proc;
    private final ProcessTable table;
    private final TargetReceiver receiver;
    private final Map<String, ProcessFile> files = new LinkedHashMap<>();
    private final List<Target> memory = new ArrayList<>();

    Listing(ProcFs proc, Accounts accounts, TargetReceiver receiver) {
      this.proc = proc;
      this.table = new ProcessTable(proc, accounts);
      this.receiver = receiver;
    }

    void all(String name, Set<String> skipped) throws InterruptedException {
      try {
        long own = ProcessHandle.current().pid();
        for (long pid : proc.pids()) {
          Optional<ProcessFacts> process = pid == own ? Optional.empty() : table.process(pid);
          if (process.isPresent() && !isSkipped(process.get(), skipped)) {
            add(process.get());
          }
        }
      } catch (IOException e) {
        receiver.notice(FileSource.unreadable(name, Reasons.of(e)));
      }
    }

    private static boolean isSkipped(ProcessFacts process, Set<String> skipped) {
      return skipped.contains(process.name())
          || process.executableName().filter(skipped::contains).isPresent();
    }

    void one(String name) throws InterruptedException {
      String number = name.substring(PREFIX.length());
      if (!number.matches("[0-9]{1,18}")) {
        receiver.notice(
            FileSource.unreadable(name, "is not a process: write process:PID or " + ALL));
        return;
      }
      long pid = Long.parseLong(number);
      Optional<ProcessFacts> process = table.process(pid);
      if (pid == ProcessHandle.current().pid()) {
        receiver.notice(
            FileSource.unreadable(name, "is Harrier itself, which holds the rules it looks for"));
      } else if (process.isEmpty()) {
        receiver.notice(FileSource.unreadable(name, "does not exist"));
      } else if (!add(process.get())) {
        receiver.notice(
            FileSource.unreadable(name, "has no executable: a kernel thread, or it has ended"));
      }
    }

    /** False if the process has nothing to scan and nobody was told. */
    private boolean add(ProcessFacts process) throws InterruptedException {
      if (process.hollow()) {
        return false;
      }
      if (process.executable().isEmpty()) {
        Optional<IOException> problem = proc.executableProblem(process.pid());
        if (problem.isPresent()) {
          denied(process, problem.get());
        }
        return problem.isPresent();
      }
      Supplier<Context> context = context(process);
      try {
        List<MappedFile> mapped = proc.mappedFiles(process.pid());
        String executable = addExecutable(process, mapped, context);
        for (MappedFile file : mapped) {
          if (!file.key().equals(executable)) {
            addMapped(process, file, context);
          }
        }
        String identity = process.start().map(Instant::toString).orElse("");
        memory.addAll(
            new ProcessMemory(proc.folder(process.pid()), process.pid(), identity)
                .targets(context));
      } catch (IOException e) {
        denied(process, e);
      }
      return true;
    }

    private Supplier<Context> context(ProcessFacts process) {
      Context known = table.context(process, table.ancestors(process));
      return () ->
          known.toBuilder()
              .set(Field.PROCESS_HASH_SHA256, table.executableHash(process.pid()))
              .build();
    }

    private String addExecutable(
        ProcessFacts process, List<MappedFile> mapped, Supplier<Context> context)
        throws IOException {
      String path = process.executable().orElseThrow();
      Path link = proc.folder(process.pid()).resolve("exe");
      Object inode = Files.getAttribute(link, "unix:ino");
      String key =
          mapped.stream()
              .filter(file -> file.path().equals(path) && inode.equals(file.inode()))
              .findFirst()
              .map(MappedFile::key)
              .orElse("executable " + Files.getAttribute(link, "unix:dev") + " " + inode);
      ProcessFile file =
          files.computeIfAbsent(key, _ -> new ProcessFile(path, process.executableDeleted()));
      file.addExecutable(link, (Long) inode);
      file.addPlace(process.pid(), context);
      return key;
    }

    private void addMapped(ProcessFacts process, MappedFile mapped, Supplier<Context> context) {
      String key = mapped.key();
      ProcessFile file = files.getOrDefault(key, new ProcessFile(mapped.path(), mapped.deleted()));
      file.addMapping(proc.folder(process.pid()), mapped);
      if (files.containsKey(key) || file.isScannable(mapped.executable())) {
        file.addPlace(process.pid(), context);
        files.put(key, file);
      }
    }

    private void denied(ProcessFacts process, IOException e) throws InterruptedException {
      String message =
          switch (e) {
            case AccessDeniedException _ ->
                "could not be read: permission denied; only root can read processes of others";
            case NoSuchFileException _ -> "ended before it was read";
            default ->
                proc.read(process.pid()).isEmpty() ? "ended before it was read" : Reasons.of(e);
          };
      receiver.notice(
          FileSource.unreadable(PREFIX + process.pid() + " (" + process.name() + ")", message));
    }
  }
}
