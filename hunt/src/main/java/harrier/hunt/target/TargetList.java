package harrier.hunt.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The targets of one run: names, and a file with further names, one in each line.
 *
 * @param names as a person wrote them
 * @param listFile names in UTF-8, read line by line while the run goes on; empty lines are left out
 */
public record TargetList(List<String> names, Optional<Path> listFile, TargetOptions options) {
  /** Copies the names. */
  public TargetList {
    names = List.copyOf(names);
  }

  /** Names with default options. */
  public static TargetList of(String... names) {
    return new TargetList(List.of(names), Optional.empty(), TargetOptions.DEFAULT);
  }

  /** Hands every target to a receiver, in order. */
  public void list(TargetReceiver receiver) throws InterruptedException {
    for (String name : names) {
      TargetSources.list(name, options, receiver);
    }
    if (listFile.isPresent()) {
      listNamesIn(listFile.get(), receiver);
    }
  }

  private void listNamesIn(Path file, TargetReceiver receiver) throws InterruptedException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          TargetSources.list(line, options, receiver);
        }
      }
    } catch (IOException e) {
      receiver.notice(
          new Notice(
              Notice.Kind.UNREADABLE, file.toString(), "the list of targets " + Reasons.of(e)));
    }
  }
}
