package harrier.hunt.target;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Live processes on Windows, in the order and with the fields of those on Linux: executables and
 * mapped files, each once, then the memory that each process has written. What Windows does not
 * tell other programs, command lines above all, stays unknown.
 */
final class WindowsProcessSource implements TargetSource {
  private static final String PREFIX = "process:";
  private static final String ALL = PREFIX + "all";

  private final Supplier<WindowsMemory.System> system;

  /** Asks the system for nothing before it is needed. */
  WindowsProcessSource(Supplier<WindowsMemory.System> system) {
    this.system = system;
  }

  @Override
  public String form() {
    return "process:PID, process:all";
  }

  @Override
  public String description() {
    return "the memory, the executable and the mapped files of a live process, or of all (Windows)";
  }

  @Override
  public boolean accepts(String name) {
    return name.startsWith(PREFIX);
  }

  @Override
  public void list(String name, TargetOptions options, TargetReceiver receiver)
      throws InterruptedException {
    Listing listing = new Listing(system.get(), receiver);
    long own = ProcessHandle.current().pid();
    if (name.equals(ALL)) {
      for (ProcessHandle process : ProcessHandle.allProcesses().sorted().toList()) {
        boolean skipped =
            executable(process).map(WindowsProcessSource::fileName).stream()
                .anyMatch(options.skippedProcesses()::contains);
        if (process.pid() != own && !skipped) {
          listing.add(process);
        }
      }
    } else {
      Optional<ProcessHandle> process = named(name, receiver);
      if (process.isPresent()) {
        listing.add(process.get());
      }
    }
    listing.handOver();
  }

  private static Optional<ProcessHandle> named(String name, TargetReceiver receiver)
      throws InterruptedException {
    String number = name.substring(PREFIX.length());
    if (!number.matches("[0-9]{1,9}")) {
      receiver.notice(FileSource.unreadable(name, "is not a process: write process:PID or " + ALL));
      return Optional.empty();
    }
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(number));
    if (process.isEmpty()) {
      receiver.notice(FileSource.unreadable(name, "does not exist"));
    } else if (process.get().equals(ProcessHandle.current())) {
      receiver.notice(
          FileSource.unreadable(name, "is Harrier itself, which holds the rules it looks for"));
      return Optional.empty();
    }
    return process;
  }

  private static Optional<String> executable(ProcessHandle process) {
    return process.info().command();
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('\\') + 1);
  }

  /** Collects the files and the memory of processes. */
  private static final class Listing {
    private final WindowsMemory.System system;
    private final TargetReceiver receiver;
    private final Map<String, List<Place>> files = new LinkedHashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();
    private final List<Target> memory = new ArrayList<>();

    Listing(WindowsMemory.System system, TargetReceiver receiver) {
      this.system = system;
      this.receiver = receiver;
    }

    void add(ProcessHandle process) throws InterruptedException {
      Supplier<Context> context = context(process);
      executable(process).ifPresent(path -> addFile(path, process.pid(), context));
      try (WindowsMemory open = system.open(process.pid())) {
        Map<String, String> mapped = new LinkedHashMap<>();
        for (WindowsStretch stretch : WindowsStretch.of(open, mapped)) {
          memory.add(target(stretch, process, context));
        }
        mapped.values().forEach(path -> addFile(path, process.pid(), context));
      } catch (IOException e) {
        String name = PREFIX + process.pid();
        receiver.notice(
            FileSource.unreadable(
                executable(process).map(path -> name + " (" + fileName(path) + ")").orElse(name),
                e instanceof AccessDeniedException
                    ? "could not be read: permission denied; run as administrator"
                    : "could not be read: " + e.getMessage()));
      }
    }

    /** A process has each file once, however often it has mapped it. */
    private void addFile(String path, long pid, Supplier<Context> context) {
      String key = path.toLowerCase(Locale.ROOT);
      Place place = new Place(List.of(PREFIX + pid, path), () -> fileContext(context.get(), path));
      List<Place> places = files.computeIfAbsent(key, _ -> new ArrayList<>());
      if (places.stream().noneMatch(each -> each.provenance().getFirst().equals(PREFIX + pid))) {
        places.add(place);
        paths.putIfAbsent(key, path);
      }
    }

    void handOver() throws InterruptedException {
      for (Map.Entry<String, List<Place>> file : files.entrySet()) {
        String path = paths.get(file.getKey());
        receiver.target(
            new Target(
                List.of(DeploymentContext.MEMORY, DeploymentContext.FILE),
                () -> FileSource.open(Path.of(path)),
                file.getValue()));
      }
      for (Target region : memory) {
        receiver.target(region);
      }
    }

    private Target target(
        WindowsStretch stretch, ProcessHandle process, Supplier<Context> context) {
      long pid = process.pid();
      Optional<Instant> start = process.info().startInstant();
      Place place =
          new Place(List.of(PREFIX + pid, stretch.name()), () -> stretch.context(context.get()));
      return new Target(
          List.of(DeploymentContext.MEMORY),
          () -> open(stretch, process, start),
          List.of(place),
          start.map(Instant::toString).orElse(""));
    }

    /** Another process may have the number by now. */
    private ByteSource open(WindowsStretch stretch, ProcessHandle process, Optional<Instant> start)
        throws IOException {
      if (!process.isAlive() || !process.info().startInstant().equals(start)) {
        throw new IOException("the process has ended");
      }
      return stretch.open(system.open(process.pid()));
    }

    private static Context fileContext(Context process, String path) {
      Context.Builder context = process.toBuilder();
      FileFacts.describeName(context, path);
      FileFacts.describeAttributes(context, Path.of(path));
      return context.build();
    }

    private static Supplier<Context> context(ProcessHandle process) {
      ProcessHandle.Info info = process.info();
      Context.Builder context = Context.builder();
      Host.local().describe(context);
      context
          .set(Field.PROCESS_PID, process.pid())
          .set(Field.PROCESS_NAME, info.command().map(WindowsProcessSource::fileName))
          .set(Field.PROCESS_EXECUTABLE, info.command())
          .set(Field.PROCESS_START, info.startInstant())
          .set(Field.USER_NAME, info.user());
      process
          .parent()
          .ifPresent(parent -> {
            Optional<String> command = parent.info().command();
            context
                .set(Field.PROCESS_PARENT_PID, parent.pid())
                .set(Field.PROCESS_PARENT_NAME, command.map(WindowsProcessSource::fileName))
                .set(Field.PROCESS_PARENT_EXECUTABLE, command)
                .set(Field.PROCESS_PARENT_START, parent.info().startInstant());
          });
      Context known = context.build();
      return () ->
          known.toBuilder()
              .set(
                  Field.PROCESS_HASH_SHA256,
                  info.command().flatMap(path -> FileFacts.sha256(Path.of(path))))
              .build();
    }
  }
}
