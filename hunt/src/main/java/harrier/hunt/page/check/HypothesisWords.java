package harrier.hunt.page.check;

import harrier.hunt.model.Hunt;
import harrier.hunt.model.Position;
import harrier.hunt.page.check.Finding.Level;
import harrier.hunt.page.check.RuleContent.Piece;
import harrier.yara.RuleInfo;
import harrier.yara.value.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * {@code hypothesis-without-pattern}: title, hypothesis or a rule's description names a thing that
 * leaves well-known words in a file, and no rule of the page asks for any of them.
 */
final class HypothesisWords implements Check {
  /** What people call a thing, and words of which a rule that finds it asks for one. */
  private static final Map<String, List<String>> THINGS =
      Map.ofEntries(
          Map.entry(
              "raw socket", List.of("sock_raw", "ipproto_raw", "sio_rcvall", "af_packet", "raw")),
          Map.entry("keylog", List.of("asynckeystate", "windowshook", "keyboard", "/dev/input")),
          Map.entry(
              "process injection",
              List.of("writeprocessmemory", "createremotethread", "ntmapview", "ptrace")),
          Map.entry("powershell", List.of("powershell", "pwsh", "invoke-", "iex", "-enc")),
          Map.entry(
              "macro", List.of("autoopen", "auto_open", "document_open", "workbook_open", "vba")),
          Map.entry("base64", List.of("base64", "frombase64string")),
          Map.entry("reverse shell", List.of("/dev/tcp", "socket", "nc ", "bash -i", "mkfifo")),
          Map.entry(
              "web shell", List.of("eval", "system", "exec", "passthru", "request", "assert")),
          Map.entry("scheduled task", List.of("schtasks", "taskscheduler", "schedule.service")),
          Map.entry("cron", List.of("cron")),
          Map.entry("systemd", List.of("systemd", "[service]", "execstart")),
          Map.entry("credential dump", List.of("lsass", "samlib", "minidump", "sekurlsa")),
          Map.entry("mimikatz", List.of("mimikatz", "sekurlsa", "kiwi")),
          Map.entry("shadow cop", List.of("vssadmin", "shadowcopy", "wbadmin")),
          Map.entry("run key", List.of("currentversion\\\\run", "regsetvalue", "regcreatekey")),
          Map.entry("certutil", List.of("certutil")),
          Map.entry("ld_preload", List.of("ld_preload", "ld.so.preload")),
          Map.entry("upx", List.of("upx")));

  @Override
  public Set<String> codes() {
    return Set.of("hypothesis-without-pattern");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    String asked = asked(hunt);
    claims(hunt)
        .forEach((claim, words) ->
            new TreeMap<>(THINGS)
                .forEach((thing, traces) -> {
                  if (words.contains(thing) && traces.stream().noneMatch(asked::contains)) {
                    findings.accept(
                        new Finding(
                            Level.WARNING,
                            "hypothesis-without-pattern",
                            Position.of(hunt.page()),
                            hunt.id(),
                            claim
                                + " speaks of \""
                                + thing
                                + "\", and no rule asks for what it leaves: "
                                + String.join(", ", traces)));
                  }
                }));
  }

  private static Map<String, String> claims(Hunt hunt) {
    Map<String, String> claims = new TreeMap<>();
    claims.put("the title", normal(hunt.title()));
    claims.put("the hypothesis", normal(hunt.hypothesis()));
    for (RuleInfo rule : hunt.rules()) {
      for (RuleInfo.Meta meta : rule.meta()) {
        text(meta).ifPresent(text -> claims.put("the description of " + rule.name(), normal(text)));
      }
    }
    return claims;
  }

  private static Optional<String> text(RuleInfo.Meta meta) {
    return meta.key().equals("description") && meta.value() instanceof Value.Text text
        ? Optional.of(text.value().toString())
        : Optional.empty();
  }

  private static String normal(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
  }

  private static String asked(Hunt hunt) {
    StringBuilder asked = new StringBuilder();
    for (RuleContent rule : RuleContent.of(hunt)) {
      for (Piece piece : rule.pieces()) {
        asked.append(piece.text().toLowerCase(Locale.ROOT)).append(' ');
      }
    }
    return asked.toString();
  }
}
