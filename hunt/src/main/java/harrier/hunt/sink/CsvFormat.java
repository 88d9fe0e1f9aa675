package harrier.hunt.sink;

import java.io.OutputStream;

/** A table for spreadsheets. */
final class CsvFormat implements SinkFormat {
  @Override
  public String name() {
    return "csv";
  }

  @Override
  public boolean isDocument() {
    return false;
  }

  @Override
  public Sink hunts(SinkOptions options, OutputStream out) {
    return new CsvSink(out);
  }

  @Override
  public Sink rules(SinkOptions options, OutputStream out) {
    return new CsvSink(out);
  }
}
