package harrier.hunt.sink;

import java.io.OutputStream;

/** Text for people: paragraphs for hunts, lines as {@code yara} prints them for plain rules. */
final class TextFormat implements SinkFormat {
  @Override
  public String name() {
    return "text";
  }

  @Override
  public boolean isDocument() {
    return false;
  }

  @Override
  public Sink hunts(SinkOptions options, OutputStream out) {
    return new HuntTextSink(options, out);
  }

  @Override
  public Sink rules(SinkOptions options, OutputStream out) {
    return new RuleTextSink(options, out);
  }
}
