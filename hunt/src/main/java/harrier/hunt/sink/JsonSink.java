package harrier.hunt.sink;

import harrier.hunt.model.Hit;
import harrier.yara.RuleMatch;
import harrier.yara.RuleSet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
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
  private final List<RuleSet.Skipped> skippedRules;
  private boolean begun;

  JsonSink(OutputStream out, boolean document, List<RuleSet.Skipped> skippedRules) {
    this.skippedRules = skippedRules;
    this.json = Json.generator(out);
    this.document = document;
  }

  @Override
  public void report(Report report) throws IOException {
    Json.writing(() -> {
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
    Json.writing(() -> {
      begin();
      if (document) {
        json.writeEndArray();
        json.writeName("summary");
        Json.value(json, Records.of(summary, skippedRules));
        json.writeEndObject();
        json.writeRaw('\n');
      } else {
        skippedRules.forEach(rule -> record(Records.line(rule)));
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
    Json.value(json, record);
    if (!document) {
      json.writeRaw('\n');
    }
  }
}
