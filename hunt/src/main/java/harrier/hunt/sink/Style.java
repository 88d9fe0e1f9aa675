package harrier.hunt.sink;

import harrier.hunt.model.Severity;

/** Colours of a terminal, or none. */
enum Style {
  PLAIN,
  COLOUR;

  private static final String RESET = "\u001b[0m";

  static Style of(boolean colour) {
    return colour ? COLOUR : PLAIN;
  }

  String finding(Severity severity, String text) {
    return switch (severity) {
      case HIGH -> wrap("1;31", text);
      case MEDIUM -> wrap("1;33", text);
      case LOW, INFORMATIONAL -> wrap("1;36", text);
    };
  }

  String excluded(String text) {
    return wrap("32", text);
  }

  String strong(String text) {
    return wrap("1", text);
  }

  String faint(String text) {
    return wrap("2", text);
  }

  private String wrap(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + RESET;
  }
}
