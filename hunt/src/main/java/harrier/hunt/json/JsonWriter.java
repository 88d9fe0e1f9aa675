package harrier.hunt.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON to a stream: nested maps, lists, texts, numbers and truth values. */
public final class JsonWriter {
  private static final char REPLACEMENT = '\uFFFD';

  private JsonWriter() {}

  /** A generator that does not close the stream. */
  public static JsonGenerator generator(OutputStream out) {
    return JsonFactory.builder()
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .rootValueSeparator("")
        .build()
        .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
  }

  /** Writes maps, lists, numbers, truth values and everything else as text. */
  public static void value(JsonGenerator json, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((name, inner) -> {
          json.writeName(name.toString());
          value(json, inner);
        });
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(each -> value(json, each));
        json.writeEndArray();
      }
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      default -> json.writeString(wellFormed(value.toString()));
    }
  }

  /** Halves of surrogate pairs, which UTF-8 does not have, as the replacement character. */
  private static String wellFormed(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c) && !isPairAt(text, i)) {
        out = out == null ? new StringBuilder(text) : out;
        out.setCharAt(i, REPLACEMENT);
      } else if (Character.isHighSurrogate(c)) {
        i++;
      }
    }
    return out == null ? text : out.toString();
  }

  private static boolean isPairAt(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  /**
   * The library wraps a stream's failure in an unchecked exception; the caller wants it as it was.
   */
  public static void writing(Runnable body) throws IOException {
    try {
      body.run();
    } catch (JacksonException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
