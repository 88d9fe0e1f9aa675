package harrier.hunt.sink;

import harrier.hunt.json.JsonWriter;
import harrier.hunt.model.Hit;
import harrier.yara.RuleMatch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * Records as JSON: each on a line of its own, or all in one document {@code {"records": […],
 * "summary": {…}}}. Records hold every hit with its verdict. A line is written whole or not at all,
 * as far as the stream allows.
 */
final class JsonSink implements Sink {
  private final JsonGenerator json;
  private final boolean document;
  private final SinkOptions options;
  private boolean begun;

  JsonSink(OutputStream out, boolean document, SinkOptions options) {
    this.options = options;
    this.json = JsonWriter.generator(out);
    this.document = document;
  }

  @Override
  public void report(Report report) throws IOException {
    JsonWriter.writing(() -> {
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
          if (!matches.console().isEmpty()) {
            record(Records.console(matches));
          }
        }
        case Report.NearMiss miss -> record(Explanations.record(miss));
      }
      json.flush();
    });
  }

  @Override
  public void finish(Summary summary) throws IOException {
    JsonWriter.writing(() -> {
      begin();
      if (document) {
        json.writeEndArray();
        json.writeName("summary");
        JsonWriter.value(json, Records.of(summary, options.skippedRules()));
        json.writeEndObject();
        json.writeRaw('\n');
      } else {
        options.skippedRules().forEach(rule -> record(Records.line(rule)));
        summary.notices().forEach(notice -> record(Records.line(notice)));
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
    JsonWriter.value(json, options.manifest().mark(record));
    if (!document) {
      json.writeRaw('\n');
    }
  }
}
