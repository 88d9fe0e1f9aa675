package harrier.hunt.sink;

import java.io.OutputStream;

/** One page for people, which needs nothing else. */
final class HtmlFormat implements SinkFormat {
  private static final int CONTEXT = 16;

  @Override
  public String name() {
    return "html";
  }

  @Override
  public int matchContext() {
    return CONTEXT;
  }

  @Override
  public Sink hunts(SinkOptions options, OutputStream out) {
    return new HtmlSink(options, out, true);
  }

  @Override
  public Sink rules(SinkOptions options, OutputStream out) {
    return new HtmlSink(options, out, false);
  }
}
