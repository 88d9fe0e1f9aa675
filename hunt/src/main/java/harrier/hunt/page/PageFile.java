package harrier.hunt.page;

import harrier.hunt.model.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the small text files of a hunt, never more than a limit. */
final class PageFile {
  private PageFile() {}

  /** The text of a page; empty, with a problem, if it cannot be had. */
  static Optional<String> read(Path page, Problems problems) {
    return bytes(page, Yaml.LONGEST, problems).flatMap(bytes -> text(page, bytes, problems));
  }

  /**
   * The bytes of a file; empty, with a problem, if it is not there or is larger than {@code limit}.
   */
  static Optional<byte[]> bytes(Path file, int limit, Problems problems) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      problems.add(Position.of(file), "not a regular file", "");
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length <= limit) {
        return Optional.of(bytes);
      }
      problems.add(Position.of(file), "larger than " + limit + " bytes", "split it");
    } catch (NoSuchFileException _) {
      problems.add(
          Position.of(file), "no such file", "every hunt folder needs its " + file.getFileName());
    } catch (AccessDeniedException _) {
      problems.add(Position.of(file), "the file cannot be read", "check its permissions");
    } catch (IOException e) {
      problems.add(Position.of(file), "the file cannot be read: " + e, "");
    }
    return Optional.empty();
  }

  /** Bytes as the text of a page; empty, with a problem, if they are no UTF-8. */
  static Optional<String> text(Path page, byte[] bytes, Problems problems) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException _) {
      problems.add(Position.of(page), "the page is not UTF-8 text", "save it as UTF-8");
      return Optional.empty();
    }
  }
}
