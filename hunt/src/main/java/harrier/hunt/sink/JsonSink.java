package harrier.hunt.sink;

import harrier.hunt.model.Hit;
import harrier.yara.RuleMatch;
import harrier.yara.RuleSet;
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

/**
 * Records as JSON: each on a line of its own, or all in one document {@code {"records": […],
 * "summary": {…}}}. Records hold every hit with its verdict. A line is written whole or not at all,
 * as far as the stream allows.
 */
final class JsonSink implements Sink {
  private final JsonGenerator json;
  private final boolean document;
  private final List<RuleSet.Skipped> skippedRules;
  private boolean begun;

  JsonSink(OutputStream out, boolean document, List<RuleSet.Skipped> skippedRules) {
    this.skippedRules = skippedRules;
    this.json =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator("")
            .build()
            .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    this.document = document;
  }

  @Override
  public void report(Report report) throws IOException {
    writing(() -> {
      begin();
      switch (report) {
        case Report.Hits hits -> {
          for (Hit hit : hits.hits()) {
            record(Records.of(hit, hits));
          }
        }
        case Report.Matches matches -> {
          for (RuleMatch rule : matches.rules()) {
            record(Records.of(rule, matches));
          }
        }
      }
      json.flush();
    });
  }

  @Override
  public void finish(Summary summary) throws IOException {
    writing(() -> {
      begin();
      if (document) {
        json.writeEndArray();
        json.writeName("summary");
        value(Records.of(summary, skippedRules));
        json.writeEndObject();
        json.writeRaw('\n');
      }
      json.flush();
    });
  }

  private void begin() {
    if (document && !begun) {
      begun = true;
      json.writeStartObject();
      json.writeName("records");
      json.writeStartArray();
    }
  }

  private void record(Map<String, Object> record) {
    value(record);
    if (!document) {
      json.writeRaw('\n');
    }
  }

  private void value(Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((name, inner) -> {
          json.writeName(name.toString());
          value(inner);
        });
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(this::value);
        json.writeEndArray();
      }
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      default -> json.writeString(value.toString());
    }
  }

  /**
   * The library wraps a stream's failure in an unchecked exception; the caller wants it as it was.
   */
  private static void writing(Runnable body) throws IOException {
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
