package harrier.hunt.sink;

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
    }
    lines.flush();
  }

  private void matches(Report.Matches matches) {
    String name = matches.place().name();
    if (shown.count()) {
      lines.line(TerminalText.escape(name) + ": " + matches.rules().size());
    } else {
      matches.rules().forEach(rule -> rule(rule, name));
    }
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
    if (shown.strings()) {
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

  private static String pattern(RuleInfo rule, PatternMatch match) {
    String data =
        isHex(rule, match.pattern()) ? hex(match.data()) : TerminalText.bytes(match.data());
    return "0x%x:%s: %s".formatted(match.offset(), match.pattern(), data);
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
