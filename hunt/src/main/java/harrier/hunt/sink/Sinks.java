package harrier.hunt.sink;

import java.io.OutputStream;
import java.util.List;

/** Every output format. */
public final class Sinks {
  private static final List<SinkFormat> ALL =
      List.of(
          new CsvFormat(),
          new HtmlFormat(),
          new JsonFormat(),
          new NdjsonFormat(),
          new SarifFormat(),
          new TextFormat());

  private Sinks() {}

  /** Names of the formats, sorted. */
  public static List<String> formats() {
    return ALL.stream().map(SinkFormat::name).toList();
  }

  /**
   * Whether what a format writes means something only when it is whole, so that a file had better
   * not appear before.
   *
   * @throws IllegalArgumentException if there is no such format
   */
  public static boolean isDocument(String format) {
    return format(format).isDocument();
  }

  /**
   * Bytes before and after each match that a format shows.
   *
   * @throws IllegalArgumentException if there is no such format
   */
  public static int matchContext(String format) {
    return format(format).matchContext();
  }

  /**
   * A sink for hunts that writes to a stream.
   *
   * @throws IllegalArgumentException if there is no such format
   */
  public static Sink forHunts(SinkOptions options, OutputStream out) {
    return format(options.format()).hunts(options, out);
  }

  /**
   * A sink for plain rules that writes to a stream.
   *
   * @throws IllegalArgumentException if there is no such format
   */
  public static Sink forRules(SinkOptions options, OutputStream out) {
    return format(options.format()).rules(options, out);
  }

  private static SinkFormat format(String name) {
    return ALL.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no format " + name + ": use one of " + String.join(", ", formats())));
  }
}
