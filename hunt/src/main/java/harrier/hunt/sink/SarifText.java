package harrier.hunt.sink;

import java.util.LinkedHashMap;
import java.util.Map;

/** Messages of a log. */
final class SarifText {
  private SarifText() {}

  /**
   * A message that says exactly this: braces would be places for arguments, brackets would begin a
   * link.
   */
  static Map<String, Object> message(String text) {
    Map<String, Object> message = new LinkedHashMap<>();
    String safe = TerminalText.escape(text).replace("{", "{{").replace("}", "}}");
    message.put("text", safe.replace("](", "] ("));
    return message;
  }
}
