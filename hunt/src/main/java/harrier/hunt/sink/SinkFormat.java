package harrier.hunt.sink;

import java.io.OutputStream;

/** One output format. */
interface SinkFormat {
  /** The name that selects it. */
  String name();

  /** A sink for hunts. */
  Sink hunts(SinkOptions options, OutputStream out);

  /** A sink for plain rules. */
  Sink rules(SinkOptions options, OutputStream out);
}
