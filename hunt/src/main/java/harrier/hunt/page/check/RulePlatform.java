package harrier.hunt.page.check;

import harrier.hunt.model.Hunt;
import harrier.hunt.model.Platform;
import harrier.hunt.model.Position;
import harrier.hunt.page.check.Finding.Level;
import harrier.hunt.page.check.RuleContent.Piece;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code rule-platform}: what a rule asks for belongs to other platforms than the page names.
 * Modules and magic numbers of formats count, and texts that only one system has.
 */
final class RulePlatform implements Check {
  private static final Map<String, Platform> MODULES =
      Map.of(
          "pe", Platform.WINDOWS,
          "dotnet", Platform.WINDOWS,
          "lnk", Platform.WINDOWS,
          "elf", Platform.LINUX,
          "macho", Platform.MACOS,
          "dex", Platform.ANDROID);

  private static final Map<String, Platform> NUMBERS =
      Map.of(
          "0x5a4d", Platform.WINDOWS,
          "0x4d5a", Platform.WINDOWS,
          "0x464c457f", Platform.LINUX,
          "0x7f454c46", Platform.LINUX,
          "0xfeedface", Platform.MACOS,
          "0xfeedfacf", Platform.MACOS);

  private static final List<String> WINDOWS =
      List.of(".dll", ".exe", "hkey_", "powershell", "\\\\windows\\\\", "cmd /c", "wscript");
  private static final List<String> LINUX =
      List.of("/bin/sh", "/bin/bash", "/etc/", "/dev/tcp", "/proc/self", "ld_preload", "crontab");

  @Override
  public Set<String> codes() {
    return Set.of("rule-platform");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    if (hunt.platforms().isEmpty()) {
      return;
    }
    for (RuleContent rule : RuleContent.of(hunt)) {
      Map<Platform, String> evidence = evidence(rule);
      if (!evidence.isEmpty() && Collections.disjoint(evidence.keySet(), hunt.platforms())) {
        findings.accept(
            new Finding(
                Level.WARNING,
                "rule-platform",
                new Position(Path.of(rule.source().name()), rule.line(), 1),
                rule.rule().name(),
                "asks for "
                    + String.join(", ", evidence.values())
                    + ", which belongs to "
                    + Words.platforms(evidence.keySet())
                    + "; the page is about "
                    + Words.platforms(hunt.platforms())));
      }
    }
  }

  /** Platforms with the first thing that points to each; what is said to be Linux may be macOS. */
  private static Map<Platform, String> evidence(RuleContent rule) {
    Map<Platform, String> evidence = new EnumMap<>(Platform.class);
    MODULES.forEach((module, platform) -> {
      if (rule.uses(module)) {
        evidence.putIfAbsent(platform, "the module " + module);
      }
    });
    for (Piece piece : rule.pieces()) {
      String text = piece.text().toLowerCase(Locale.ROOT);
      switch (piece.kind()) {
        case NUMBER -> {
          if (NUMBERS.containsKey(text)) {
            evidence.putIfAbsent(NUMBERS.get(text), piece.text());
          }
        }
        case STRING, REGEX -> texts(text, piece.text(), evidence);
        case KEYWORD, IDENTIFIER, PATTERN, HEX, PUNCTUATION, COMMENT, ERROR -> {}
      }
    }
    return evidence;
  }

  private static void texts(String text, String shown, Map<Platform, String> evidence) {
    if (WINDOWS.stream().anyMatch(text::contains)) {
      evidence.putIfAbsent(Platform.WINDOWS, shown);
    }
    if (LINUX.stream().anyMatch(text::contains)) {
      evidence.putIfAbsent(Platform.LINUX, shown);
      evidence.putIfAbsent(Platform.MACOS, shown);
    }
  }
}
