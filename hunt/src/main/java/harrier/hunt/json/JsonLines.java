package harrier.hunt.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads files with an object on each line. Empty lines are passed over. */
public final class JsonLines {
  private static final int LONGEST = 8 << 20;

  private JsonLines() {}

  /** Takes the lines of a file in order. */
  public interface Receiver {
    /** A line that holds an object; the text is as it was. */
    void object(Map<String, Object> object, String text) throws IOException;

    /** A line that does not; of a very long one the text is only the beginning. */
    void malformed(String text, String reason) throws IOException;
  }

  /** Reads every line. */
  public static void read(InputStream in, Receiver receiver) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    StringBuilder line = new StringBuilder();
    boolean tooLong = false;
    for (int c = lines.read(); c >= 0; c = lines.read()) {
      if (c == '\n') {
        hand(line.toString(), tooLong, receiver);
        line.setLength(0);
        tooLong = false;
      } else if (line.length() < LONGEST) {
        line.append((char) c);
      } else {
        tooLong = true;
      }
    }
    hand(line.toString(), tooLong, receiver);
  }

  private static void hand(String line, boolean tooLong, Receiver receiver) throws IOException {
    if (line.isBlank()) {
      return;
    }
    if (tooLong) {
      receiver.malformed(line, "the line is longer than " + LONGEST + " characters");
      return;
    }
    Map<String, Object> object;
    try {
      object = JsonReader.object(line);
    } catch (JsonReader.MalformedException e) {
      receiver.malformed(line, e.getMessage());
      return;
    }
    receiver.object(object, line);
  }
}
