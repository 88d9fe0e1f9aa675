package harrier.hunt.sentinel.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Queries that do not depend on hunts: they lie beside the classes as they are. */
final class QueryResource {
  private QueryResource() {}

  static String text(String name) {
    try (InputStream in = QueryResource.class.getResourceAsStream(name + ".kql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
