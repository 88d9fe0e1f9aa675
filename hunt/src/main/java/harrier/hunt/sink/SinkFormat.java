package harrier.hunt.sink;

import java.io.OutputStream;

/** One output format. */
interface SinkFormat {
  /** The name that selects it. */
  String name();

  /** Whether the output means something only when it is whole. */
  default boolean isDocument() {
    return true;
  }

  /** Bytes before and after each match that it shows. */
  default int matchContext() {
    return 0;
  }

  /** A sink for hunts. */
  Sink hunts(SinkOptions options, OutputStream out);

  /** A sink for plain rules. */
  Sink rules(SinkOptions options, OutputStream out);
}
