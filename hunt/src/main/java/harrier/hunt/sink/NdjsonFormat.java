package harrier.hunt.sink;

import java.io.OutputStream;

/**
 * A record on each line: hits or matches, then rules that did not run and what to know about
 * targets.
 */
final class NdjsonFormat implements SinkFormat {
  @Override
  public String name() {
    return "ndjson";
  }

  @Override
  public boolean isDocument() {
    return false;
  }

  @Override
  public Sink hunts(SinkOptions options, OutputStream out) {
    return new JsonSink(out, false, options);
  }

  @Override
  public Sink rules(SinkOptions options, OutputStream out) {
    return new JsonSink(out, false, options);
  }
}
