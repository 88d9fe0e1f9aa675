package harrier.hunt.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Asks git for the changes of a folder. */
public final class GitHistory {
  private static final int MOST = 50;
  private static final String BETWEEN = "\u001f";

  /** What a repository's configuration could have git run is switched off. */
  private static final List<String> COMMAND =
      List.of(
          "git",
          "--no-pager",
          "--no-optional-locks",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "log.showSignature=false",
          "log",
          "--no-show-signature",
          "--no-ext-diff",
          "--no-textconv",
          "--max-count=" + (MOST + 1),
          "--date=short",
          "--format=%h%x1f%ad%x1f%an%x1f%s",
          "--",
          ".");

  private GitHistory() {}

  /** The changes that the folder's repository knows. Never throws. */
  public static History of(Path folder) {
    try {
      Process git =
          new ProcessBuilder(COMMAND)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      git.getOutputStream().close();
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0
          ? history(text)
          : History.unknown("the folder is not in a git repository");
    } catch (IOException _) {
      return History.unknown("git is not installed");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return History.unknown("the question to git was interrupted");
    }
  }

  /** What the output of the command says. */
  static History history(String output) {
    List<Change> changes = new ArrayList<>();
    for (String line : output.lines().toList()) {
      String[] parts = line.split(BETWEEN, 4);
      if (parts.length == 4) {
        changes.add(new Change(parts[0], day(parts[1]), parts[2], parts[3]));
      }
    }
    if (changes.isEmpty()) {
      return History.unknown("the folder was never committed");
    }
    return changes.size() <= MOST
        ? new History(changes, "")
        : new History(changes.subList(0, MOST), "older changes are not listed");
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      return LocalDate.EPOCH;
    }
  }
}
