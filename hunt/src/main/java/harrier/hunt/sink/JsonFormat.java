package harrier.hunt.sink;

import java.io.OutputStream;

/** One JSON document: the records and the summary. */
final class JsonFormat implements SinkFormat {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public Sink hunts(SinkOptions options, OutputStream out) {
    return new JsonSink(out, true, options);
  }

  @Override
  public Sink rules(SinkOptions options, OutputStream out) {
    return new JsonSink(out, true, options);
  }
}
