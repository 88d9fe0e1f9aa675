package harrier.hunt.target;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something could not be read, for people. */
public final class Reasons {
  private Reasons() {}

  /**
   * The end of a sentence that begins with a name: {@code does not exist}, {@code could not be
   * read: permission denied}.
   */
  public static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "does not exist";
      case AccessDeniedException _ -> "could not be read: permission denied";
      case ClosedByInterruptException _ -> "could not be read: the run was stopped";
      case FileSystemException f when f.getReason() != null ->
          "could not be read: " + decapitalised(f.getReason());
      default ->
          "could not be read: "
              + (e.getMessage() == null
                  ? e.getClass().getSimpleName()
                  : decapitalised(e.getMessage()));
    };
  }

  private static String decapitalised(String text) {
    boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
    return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
  }
}
