package harrier.cli;

import harrier.hunt.journal.ContentStore;
import harrier.hunt.run.HuntSet;
import harrier.hunt.run.Journal;
import harrier.hunt.run.RunMemory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run of hunts knows of earlier ones: the journal of the run that it goes on with, and the
 * contents that were scanned before. The first word in a journal is the folder that the run was
 * started in, because targets may be named relative to it; the others are those after the command.
 */
final class EarlierRuns implements AutoCloseable {
  static final Option JOURNAL =
      Option.value(
          "journal", "FILE", "record in a new file what is done, so that a run can be resumed");
  static final Option RESUME =
      Option.value(
          "resume", "FILE", "go on with the run of this journal, with its targets and options");
  static final Option SINCE_RUN =
      Option.value(
          "since-run",
          "FILE",
          "scan only contents and hunts that are new since the last run with this file");
  static final List<Option> ALL = List.of(JOURNAL, RESUME, SINCE_RUN);

  private final Arguments arguments;
  private Optional<Journal> journal;
  private Optional<ContentStore> contents = Optional.empty();

  private EarlierRuns(Arguments arguments, Optional<Journal> journal) {
    this.arguments = arguments;
    this.journal = journal;
  }

  /** Opens the journal that is to be resumed, if one is. */
  static EarlierRuns of(CommandSpec spec, Arguments given) throws FailureException {
    Optional<String> file = given.last(RESUME);
    if (file.isEmpty()) {
      return new EarlierRuns(given, Optional.empty());
    }
    if (!given.operands().isEmpty()) {
      throw new FailureException(
          RESUME + " goes on with the targets of its run and takes no others.",
          "To scan what is new since a run, use " + SINCE_RUN + ".");
    }
    Journal journal = open(file.get());
    List<String> words = journal.words().subList(1, journal.words().size());
    Arguments first = Arguments.parse(spec, words);
    for (Option told : List.of(RunArguments.EXPLAIN, RunArguments.NEAR_MISSES)) {
      if (given.has(told) && !first.has(told)) {
        throw new FailureException(
            "the run of this journal was started without " + told + ", so not all can be told.",
            "Go on without it, or start a new run with it.");
      }
    }
    return new EarlierRuns(first.with(given), Optional.of(journal));
  }

  /** The arguments of the run: its own, or those of the run that is resumed too. */
  Arguments arguments() {
    return arguments;
  }

  /** What the run has to know. */
  RunMemory memory(HuntSet hunts) throws FailureException, IOException {
    if (journal.isPresent() && !journal.get().isOf(hunts.keys())) {
      throw new FailureException(
          "the hunts are not those of the journal any more, or Harrier is another version.",
          "Start the run again.");
    }
    Optional<String> fresh = arguments.last(JOURNAL);
    if (journal.isEmpty() && fresh.isPresent()) {
      journal = Optional.of(create(fresh.get(), hunts));
    }
    Optional<String> since = arguments.last(SINCE_RUN);
    if (since.isPresent()) {
      contents = Optional.of(contents(since.get(), hunts));
    }
    return new RunMemory(journal, contents);
  }

  /** Tells what could not be recorded, and how to go on after a stop. */
  void tell(boolean stopped, Console console) {
    journal
        .flatMap(Journal::problem)
        .ifPresent(e -> console.complain("the journal is not complete: " + Reason.of(e) + ".", ""));
    contents
        .flatMap(ContentStore::problem)
        .ifPresent(
            e -> console.complain("not every content was recorded: " + Reason.of(e) + ".", ""));
    if (stopped && journal.isPresent()) {
      console
          .err()
          .println(
              "Go on with: harrier hunt --resume "
                  + Printable.line(journal.get().path().toString()));
    }
  }

  @Override
  public void close() throws IOException {
    if (journal.isPresent()) {
      journal.get().close();
    }
    if (contents.isPresent()) {
      contents.get().close();
    }
  }

  private static Journal open(String file) throws FailureException {
    try {
      Journal journal = Journal.resume(Path.of(file));
      String folder = journal.words().getFirst();
      if (!folder.equals(folder())) {
        journal.close();
        throw new FailureException(
            "the run of this journal was started in " + Printable.line(folder) + ".",
            "Resume it there: its targets may be named relative to that folder.");
      }
      return journal;
    } catch (IOException e) {
      throw new FailureException("cannot resume " + file + ": " + Reason.of(e) + ".", "");
    }
  }

  private Journal create(String file, HuntSet hunts) throws FailureException {
    List<String> words = new ArrayList<>();
    words.add(folder());
    words.addAll(arguments.words());
    try {
      return Journal.create(Path.of(file), words, hunts.keys());
    } catch (FileAlreadyExistsException _) {
      throw new FailureException(
          file + " is there already.",
          "Go on with its run with " + RESUME + " " + file + ", or name another file.");
    } catch (IOException e) {
      throw new FailureException("cannot write " + file + ": " + Reason.of(e) + ".", "");
    }
  }

  private static ContentStore contents(String file, HuntSet hunts) throws FailureException {
    try {
      return ContentStore.open(Path.of(file), hunts.keys());
    } catch (IOException e) {
      throw new FailureException("cannot use " + file + ": " + Reason.of(e) + ".", "");
    }
  }

  private static String folder() {
    return Path.of("").toAbsolutePath().toString();
  }
}
