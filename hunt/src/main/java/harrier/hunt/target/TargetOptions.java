package harrier.hunt.target;

import java.io.InputStream;

/**
 * How names become targets.
 *
 * @param followLinks whether a symbolic link to a file, met inside a folder, is scanned. Links to
 *     folders are followed only where they are named themselves
 * @param standardInput what {@code -} reads
 */
public record TargetOptions(boolean followLinks, InputStream standardInput) {
  /** Follows links to files; standard input is empty. */
  public static final TargetOptions DEFAULT =
      new TargetOptions(true, InputStream.nullInputStream());

  /** The same with links followed or not. */
  public TargetOptions withFollowLinks(boolean follow) {
    return new TargetOptions(follow, standardInput);
  }

  /** The same with another standard input. */
  public TargetOptions withStandardInput(InputStream in) {
    return new TargetOptions(followLinks, in);
  }
}
