package harrier.yara.language;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One rule, some data, and what the three make of it: {@code true}, {@code false} or {@code error}
 * with the code. What ends with {@code *} is not repeated under that engine's dialect. {@code
 * dialect} names the method of {@code Dialect} that decides, or is empty.
 */
record LanguageCase(
    String section,
    String name,
    String rule,
    String data,
    String yara,
    String yaraX,
    String harrier,
    String dialect,
    String why) {
  /** All cases, in the order of the file. */
  static List<LanguageCase> all() throws IOException {
    List<LanguageCase> cases = new ArrayList<>();
    String section = "";
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : text().split("\n", -1)) {
      if (line.startsWith("# ")) {
        section = line.substring(2);
      } else if (line.startsWith("## ")) {
        fields.put("name", line.substring(3));
      } else if (line.isEmpty() && !fields.isEmpty()) {
        cases.add(of(section, fields));
        fields.clear();
      } else if (!line.isEmpty()) {
        int colon = line.indexOf(": ");
        fields.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return cases;
  }

  private static String text() throws IOException {
    try (InputStream in = LanguageCase.class.getResourceAsStream("/language/cases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static LanguageCase of(String section, Map<String, String> fields) {
    String all = fields.getOrDefault("all", "error");
    String yara = fields.getOrDefault("yara", all);
    return new LanguageCase(
        section,
        fields.get("name"),
        fields.get("rule"),
        fields.getOrDefault("data", ""),
        yara,
        fields.getOrDefault("yara-x", all),
        fields.getOrDefault("harrier", all),
        fields.getOrDefault("switch", ""),
        fields.getOrDefault("why", ""));
  }

  /** Whether all three end alike. */
  boolean isCommon() {
    return kind(yara).equals(kind(yaraX))
        && kind(yara).equals(kind(harrier))
        && !(yara + yaraX).contains("*");
  }

  private static String kind(String outcome) {
    return outcome.split(" ")[0].replace("*", "");
  }

  /** The rule with its marks for characters that can not be seen replaced. */
  byte[] ruleBytes() {
    return rule.replace('⏎', '\n')
        .replace('⇥', '\t')
        .replace('␍', '\r')
        .replace("⟨U+FEFF⟩", "\uFEFF")
        .replace("⟨U+00A0⟩", "\u00A0")
        .replace("⟨0x0B⟩", "\u000B")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The data, with <code>\xNN</code> and <code>c{×N}</code> resolved. */
  byte[] dataBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte last = 0;
    for (int at = 0; at < data.length(); ) {
      if (data.startsWith("{×", at)) {
        int end = data.indexOf('}', at);
        for (int copies = Integer.parseInt(data, at + 2, end, 10); copies > 1; copies--) {
          out.write(last);
        }
        at = end + 1;
      } else if (data.startsWith("\\x", at)) {
        last = (byte) Integer.parseInt(data, at + 2, at + 4, 16);
        out.write(last);
        at += 4;
      } else if (data.startsWith("\\r", at)) {
        last = '\r';
        out.write(last);
        at += 2;
      } else {
        last = (byte) data.charAt(at++);
        out.write(last);
      }
    }
    return out.toByteArray();
  }
}
