package harrier.hunt.sink;

import java.io.OutputStream;

/** A record on each line, and nothing else. */
final class NdjsonFormat implements SinkFormat {
  @Override
  public String name() {
    return "ndjson";
  }

  @Override
  public Sink hunts(SinkOptions options, OutputStream out) {
    return new JsonSink(out, false, options.skippedRules());
  }

  @Override
  public Sink rules(SinkOptions options, OutputStream out) {
    return new JsonSink(out, false, options.skippedRules());
  }
}
