package harrier.hunt.target;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The processes of one listing, each read once, and the contexts that they give. */
final class ProcessTable {
  private static final int MOST_ANCESTORS = 64;

  private final ProcFs proc;
  private final Accounts accounts;
  private final Map<Long, Optional<ProcessFacts>> processes = new HashMap<>();
  private final Map<Object, Optional<String>> hashes = new ConcurrentHashMap<>();

  ProcessTable(ProcFs proc, Accounts accounts) {
    this.proc = proc;
    this.accounts = accounts;
  }

  /** The process; empty if there is none with that id. */
  Optional<ProcessFacts> process(long pid) {
    return processes.computeIfAbsent(pid, proc::read);
  }

  /** Parent, grandparent and so on, as far as they are known. */
  List<ProcessFacts> ancestors(ProcessFacts process) {
    List<ProcessFacts> ancestors = new ArrayList<>();
    Optional<ProcessFacts> next = parent(process);
    while (next.isPresent() && ancestors.size() < MOST_ANCESTORS) {
      ancestors.add(next.get());
      next = parent(next.get());
    }
    return ancestors;
  }

  private Optional<ProcessFacts> parent(ProcessFacts process) {
    return process.parent() == 0 ? Optional.empty() : process(process.parent());
  }

  /** Everything known about a process, as far as it can be taken when the process is listed. */
  Context context(ProcessFacts process, List<ProcessFacts> ancestors) {
    Context.Builder context = Context.builder();
    Host.local().describe(context);
    context
        .set(Field.PROCESS_PID, process.pid())
        .set(Field.PROCESS_NAME, process.executableName())
        .set(Field.PROCESS_EXECUTABLE, process.executable())
        .set(Field.PROCESS_COMMAND_LINE, process.commandLine())
        .set(Field.PROCESS_ARGS, process.arguments())
        .set(Field.PROCESS_START, process.start())
        .set(Field.PROCESS_WORKING_DIRECTORY, process.workingDirectory())
        .set(Field.PROCESS_INTERACTIVE, process.terminal())
        .set(Field.SERVICE_NAME, process.service());
    describeUser(context, process);
    describeContainer(context, process);
    if (!ancestors.isEmpty()) {
      describeParent(context, ancestors.getFirst());
      describeAncestors(context, ancestors);
    }
    return context.build();
  }

  /**
   * SHA-256 of the executable, computed once for each executable; empty if it cannot be read any
   * more.
   */
  Optional<String> executableHash(long pid) {
    Path executable = proc.folder(pid).resolve("exe");
    try {
      Object key =
          Files.getAttribute(executable, "unix:ino")
              + " "
              + Files.getLastModifiedTime(executable)
              + " "
              + Files.getAttribute(executable, "unix:dev");
      return hashes.computeIfAbsent(key, _ -> FileFacts.sha256(executable));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private void describeUser(Context.Builder context, ProcessFacts process) {
    if (process.user().isPresent()) {
      long user = process.user().getAsLong();
      context.set(Field.USER_ID, Long.toString(user)).set(Field.USER_NAME, accounts.name(user));
    }
  }

  private static void describeContainer(Context.Builder context, ProcessFacts process) {
    context.set(Field.CONTAINER_ID, process.container());
    if (process.noContainer()) {
      context.absent(Field.CONTAINER_ID);
    }
  }

  private static void describeParent(Context.Builder context, ProcessFacts parent) {
    context
        .set(Field.PROCESS_PARENT_PID, parent.pid())
        .set(Field.PROCESS_PARENT_NAME, parent.executableName())
        .set(Field.PROCESS_PARENT_EXECUTABLE, parent.executable())
        .set(Field.PROCESS_PARENT_COMMAND_LINE, parent.commandLine())
        .set(Field.PROCESS_PARENT_ARGS, parent.arguments())
        .set(Field.PROCESS_PARENT_START, parent.start());
  }

  /**
   * Names only if all are known: an exclusion that denies an ancestor must not be true because one
   * could not be read.
   */
  private static void describeAncestors(Context.Builder context, List<ProcessFacts> ancestors) {
    context.set(Field.PROCESS_ANCESTORS_PID, ancestors.stream().map(ProcessFacts::pid).toList());
    if (ancestors.stream().allMatch(each -> each.executable().isPresent())) {
      context
          .set(
              Field.PROCESS_ANCESTORS_NAME,
              ancestors.stream().map(each -> each.executableName().orElseThrow()).toList())
          .set(
              Field.PROCESS_ANCESTORS_EXECUTABLE,
              ancestors.stream().map(each -> each.executable().orElseThrow()).toList());
    }
  }
}
