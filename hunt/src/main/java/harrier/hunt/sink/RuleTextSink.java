package harrier.hunt.sink;

import harrier.yara.ExplainedTerm;
import harrier.yara.RuleInfo;
import harrier.yara.RuleMatch;
import harrier.yara.bytes.ByteString;
import harrier.yara.match.PatternMatch;
import harrier.yara.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.StringJoiner;

/**
 * Lines as the {@code yara} command prints them: {@code RULE path}, and what {@link
 * SinkOptions.RuleLines} adds. No summary: the output is for scripts.
 */
final class RuleTextSink implements Sink {
  private static final String INDENT = "  ";

  private final SinkOptions.RuleLines shown;
  private final Lines lines;

  RuleTextSink(SinkOptions options, OutputStream out) {
    this.shown = options.lines();
    this.lines = new Lines(out);
  }

  @Override
  public boolean wantsContentHash() {
    return false;
  }

  @Override
  public void report(Report report) throws IOException {
    switch (report) {
      case Report.Matches matches -> matches(matches);
      case Report.Hits hits -> hits.hits().forEach(hit -> rule(hit.match(), hits.place().name()));
      case Report.NearMiss miss -> nearMiss(miss);
    }
    lines.flush();
  }

  private void matches(Report.Matches matches) {
    String name = matches.place().name();
    if (shown.console()) {
      matches.console().forEach(line -> lines.line(TerminalText.escape(line)));
    }
    if (shown.count()) {
      lines.line(TerminalText.escape(name) + ": " + matches.rules().size());
    } else {
      for (RuleMatch rule : matches.rules()) {
        rule(rule, name);
        matches.explanation(rule).ifPresent(this::condition);
      }
    }
  }

  private void nearMiss(Report.NearMiss miss) {
    String name = TerminalText.escape(miss.place().name());
    lines.line("NEAR MISS " + miss.rule().name() + " " + name);
    lines.line(INDENT + "lacks " + TerminalText.escape(miss.missing().text()));
    condition(miss.condition());
  }

  private void condition(ExplainedTerm condition) {
    Explanations.lines(condition).forEach(line -> lines.line(INDENT + line));
  }

  @Override
  public void finish(Summary summary) throws IOException {
    lines.flush();
  }

  private void rule(RuleMatch match, String name) {
    StringBuilder line = new StringBuilder();
    if (shown.namespace()) {
      line.append(match.rule().namespace()).append(':');
    }
    line.append(match.rule().name()).append(' ');
    if (shown.tags()) {
      line.append('[').append(String.join(",", match.rule().tags())).append("] ");
    }
    if (shown.meta()) {
      line.append(meta(match.rule())).append(' ');
    }
    lines.line(line + TerminalText.escape(name));
    if (shown.strings() || shown.length() || shown.xorKey()) {
      match.patterns().forEach(pattern -> lines.line(pattern(match.rule(), pattern)));
    }
  }

  private static String meta(RuleInfo rule) {
    StringJoiner all = new StringJoiner(",", "[", "]");
    for (RuleInfo.Meta meta : rule.meta()) {
      String value =
          meta.value() instanceof Value.Text(ByteString text)
              ? "\"" + quoted(text) + "\""
              : RecordTree.plain(meta.value()).toString();
      all.add(meta.key() + "=" + value);
    }
    return all.toString();
  }

  private static String quoted(ByteString text) {
    String escaped = text.toUtf8().replace("\\", "\\\\").replace("\"", "\\\"");
    return TerminalText.escape(
        escaped.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r"));
  }

  private String pattern(RuleInfo rule, PatternMatch match) {
    boolean hex = isHex(rule, match.pattern());
    StringBuilder line = new StringBuilder("0x%x:".formatted(match.offset()));
    if (shown.length()) {
      line.append(match.length()).append(':');
    }
    line.append(match.pattern());
    if (shown.xorKey() && isXor(rule, match.pattern())) {
      String text = TerminalText.bytes(decoded(match));
      line.append(":xor(0x%02x,%s)".formatted(match.xorKey(), text));
    }
    line.append(": ").append(text(match.data(), hex));
    if (!match.before().isEmpty() || !match.after().isEmpty()) {
      line.append("\n  in ").append(text(match.before(), hex));
      line.append(" [").append(text(match.data(), hex)).append("] ");
      line.append(text(match.after(), hex));
    }
    return line.toString();
  }

  private static String text(ByteString data, boolean hex) {
    return hex ? hex(data) : TerminalText.bytes(data);
  }

  private static ByteString decoded(PatternMatch match) {
    byte[] bytes = match.data().toByteArray();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= (byte) match.xorKey();
    }
    return ByteString.of(bytes);
  }

  private static boolean isXor(RuleInfo rule, String name) {
    for (RuleInfo.Pattern pattern : rule.patterns()) {
      if (pattern.name().equals(name)) {
        int close = pattern.text().lastIndexOf('"');
        return pattern.text().indexOf("xor", close + 1) > 0;
      }
    }
    return false;
  }

  private static boolean isHex(RuleInfo rule, String name) {
    for (RuleInfo.Pattern pattern : rule.patterns()) {
      if (pattern.name().equals(name)) {
        return pattern.text().startsWith("{");
      }
    }
    return false;
  }

  private static String hex(ByteString data) {
    StringJoiner all = new StringJoiner(" ");
    for (int i = 0; i < data.length(); i++) {
      all.add("%02X".formatted(data.at(i)));
    }
    return all.toString();
  }
}
