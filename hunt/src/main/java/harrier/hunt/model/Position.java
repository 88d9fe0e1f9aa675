package harrier.hunt.model;

import java.nio.file.Path;

/**
 * A place in a file.
 *
 * @param line from 1; 0 means the whole file
 * @param column from 1, in characters; 0 means the whole line
 */
public record Position(Path file, int line, int column) {
  /** The whole file. */
  public static Position of(Path file) {
    return new Position(file, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file.toString() : file + ":" + line + ":" + column;
  }
}
