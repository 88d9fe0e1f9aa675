package harrier.hunt.sentinel.outbox;

import harrier.hunt.json.JsonReader;
import harrier.hunt.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Rows that were set aside, each on a line with time and reason. Thread-safe. */
final class RejectedRows {
  private final Path file;

  RejectedRows(Path file) {
    this.file = file;
  }

  /** Adds a row; the disk holds it when this returns. */
  synchronized void add(String row, String reason) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", Instant.now().toString());
    line.put("reason", reason);
    line.put("row", row);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonWriter.generator(bytes)) {
      JsonWriter.value(json, line);
    }
    bytes.write('\n');
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      out.force(false);
    }
  }

  /** Every row; lines that a kill has cut off are passed over. */
  synchronized List<Stock.Rejected> read() throws IOException {
    List<Stock.Rejected> rows = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        row(line).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private static Optional<Stock.Rejected> row(String line) {
    try {
      Map<String, Object> fields = JsonReader.object(line);
      return Optional.of(
          new Stock.Rejected(
              Instant.parse(fields.getOrDefault("time", "").toString()),
              fields.getOrDefault("reason", "").toString(),
              fields.getOrDefault("row", "").toString()));
    } catch (JsonReader.MalformedException | DateTimeParseException _) {
      return Optional.empty();
    }
  }

  synchronized void clear() throws IOException {
    Files.deleteIfExists(file);
  }
}
