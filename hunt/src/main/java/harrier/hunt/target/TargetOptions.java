package harrier.hunt.target;

import java.io.InputStream;
import java.util.Set;

/**
 * How names become targets.
 *
 * @param followLinks whether a symbolic link to a file, met inside a folder, is scanned. Links to
 *     folders are followed only where they are named themselves
 * @param standardInput what {@code -} reads
 * @param skippedProcesses names of processes that {@code process:all} leaves out, for example of
 *     other scanners
 */
public record TargetOptions(
    boolean followLinks, InputStream standardInput, Set<String> skippedProcesses) {
  /** Follows links to files; standard input is empty. */
  public static final TargetOptions DEFAULT =
      new TargetOptions(true, InputStream.nullInputStream(), Set.of());

  /** Copies the names. */
  public TargetOptions {
    skippedProcesses = Set.copyOf(skippedProcesses);
  }

  /** The same without processes of these names. */
  public TargetOptions withSkippedProcesses(Set<String> names) {
    return new TargetOptions(followLinks, standardInput, names);
  }

  /** The same with links followed or not. */
  public TargetOptions withFollowLinks(boolean follow) {
    return new TargetOptions(follow, standardInput, skippedProcesses);
  }

  /** The same with another standard input. */
  public TargetOptions withStandardInput(InputStream in) {
    return new TargetOptions(followLinks, in, skippedProcesses);
  }
}
