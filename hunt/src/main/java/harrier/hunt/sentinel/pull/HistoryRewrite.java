package harrier.hunt.sentinel.pull;

import harrier.hunt.json.JsonLines;
import harrier.hunt.json.JsonWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Replaces a history by one in which some records say more. */
final class HistoryRewrite {
  private HistoryRewrite() {}

  /** Changes a record in place; tells whether it did. */
  @FunctionalInterface
  interface Change {
    boolean apply(Map<String, Object> record, String line);
  }

  /**
   * Writes every line anew, changed or as it was. The old file stays until the new one is on the
   * disk.
   *
   * @return how many records were changed
   * @throws IOException if it cannot be done, or a run has added to the file in between
   */
  static long apply(Path history, Change change) throws IOException {
    long size = Files.size(history);
    Path fresh = history.resolveSibling(history.getFileName() + ".new");
    long[] changed = {0};
    try (InputStream in = Files.newInputStream(history);
        FileChannel channel =
            FileChannel.open(
                fresh,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      JsonLines.read(in, new Lines(out, change, changed));
      out.flush();
      channel.force(true);
    }
    if (Files.size(history) != size) {
      Files.delete(fresh);
      throw new IOException(history + " has grown: a run writes to it. Try again after the run");
    }
    Files.move(fresh, history, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return changed[0];
  }

  private record Lines(OutputStream out, Change change, long[] changed)
      implements JsonLines.Receiver {
    @Override
    public void object(Map<String, Object> record, String text) throws IOException {
      if (change.apply(record, text)) {
        changed[0]++;
        try (JsonGenerator json = JsonWriter.generator(out)) {
          JsonWriter.value(json, record);
        }
      } else {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      out.write('\n');
    }

    @Override
    public void malformed(String text, String reason) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
  }
}
