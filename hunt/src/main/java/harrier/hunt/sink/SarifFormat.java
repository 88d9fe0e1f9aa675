package harrier.hunt.sink;

import java.io.OutputStream;

/** SARIF 2.1.0: one log with one run. */
final class SarifFormat implements SinkFormat {
  private static final int CONTEXT = 16;

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public int matchContext() {
    return CONTEXT;
  }

  @Override
  public Sink hunts(SinkOptions options, OutputStream out) {
    return new SarifSink(options, out);
  }

  @Override
  public Sink rules(SinkOptions options, OutputStream out) {
    return new SarifSink(options, out);
  }
}
