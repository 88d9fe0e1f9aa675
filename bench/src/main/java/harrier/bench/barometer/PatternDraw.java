package harrier.bench.barometer;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws patterns from rule packs, always the same ones, and writes rules of ten patterns with
 * {@code any of them}.
 */
record PatternDraw(List<String> patterns) {
  private static final Pattern LITERAL =
      Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)+\")((?:\\s+(?:nocase|wide|ascii|fullword))*)");
  private static final Pattern PLAIN = Pattern.compile("\"[^\"\\\\]{8,}\"");
  private static final Pattern HEX = Pattern.compile("\\{([0-9A-Fa-f?\\s]+)}");
  private static final Pattern REGEXP =
      Pattern.compile("/.+/[is]*(?:\\s+(?:nocase|wide|ascii|fullword))*", Pattern.DOTALL);
  private static final int PER_RULE = 10;
  private static final int MOST_STEPS = 500;

  static PatternDraw from(List<Path> packs, boolean regexps) throws IOException {
    Set<String> drawn = new LinkedHashSet<>();
    for (Path pack : packs) {
      RuleCompiler compiler = new RuleCompiler().skipInvalid(true);
      RuleFiles.VARIABLES.forEach(name -> compiler.define(name, ""));
      for (RuleInfo rule : compiler.add(pack).compile().orThrow().rules()) {
        for (RuleInfo.Pattern pattern : rule.patterns()) {
          (regexps ? regexp(pattern.text()) : fixed(pattern.text())).ifPresent(drawn::add);
        }
      }
    }
    return new PatternDraw(
        drawn.stream().sorted(Comparator.comparingLong(PatternDraw::order)).toList());
  }

  static Optional<String> fixed(String text) {
    if (LITERAL.matcher(text).matches()) {
      return Optional.of(text.replaceAll("\\s*\\n\\s*", " "));
    }
    Matcher hex = HEX.matcher(text);
    if (!hex.matches()) {
      return Optional.empty();
    }
    String digits = hex.group(1).replaceAll("\\s+", "");
    boolean searchable = digits.length() >= 4 && digits.indexOf('?') != 0;
    return searchable ? Optional.of(hexText(digits)) : Optional.empty();
  }

  private static Optional<String> regexp(String text) {
    return REGEXP.matcher(text).matches() && text.indexOf('\n') < 0
        ? Optional.of(text)
        : Optional.empty();
  }

  private static String hexText(String digits) {
    return "{ " + digits.replaceAll("..", "$0 ") + "}";
  }

  /** A number that has nothing to do with the pattern's meaning: FNV-1a. */
  private static long order(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return (hash ^ hash >>> 29) * 0x9E3779B97F4A7C15L;
  }

  /**
   * Rules of {@code count} patterns.
   *
   * @param recombine whether halves of real patterns are put together where there are too few
   */
  String rules(int count, boolean recombine) throws MissingException {
    Set<String> chosen = new LinkedHashSet<>(patterns.subList(0, Math.min(count, patterns.size())));
    for (int step = 1; recombine && chosen.size() < count && step < MOST_STEPS; step++) {
      for (int i = 0; i + step < patterns.size() && chosen.size() < count; i++) {
        recombined(patterns.get(i), patterns.get(i + step)).ifPresent(chosen::add);
      }
    }
    if (chosen.size() < count) {
      throw new MissingException("the packs have only " + chosen.size() + " such patterns");
    }
    return text(new ArrayList<>(chosen));
  }

  private static Optional<String> recombined(String left, String right) {
    if (PLAIN.matcher(left).matches() && PLAIN.matcher(right).matches()) {
      String head = left.substring(0, left.length() / 2);
      return Optional.of(head + right.substring(right.length() / 2));
    }
    Matcher leftHex = HEX.matcher(left);
    Matcher rightHex = HEX.matcher(right);
    if (!leftHex.matches() || !rightHex.matches()) {
      return Optional.empty();
    }
    String[] head = leftHex.group(1).strip().split(" ");
    String[] tail = rightHex.group(1).strip().split(" ");
    if (head.length < 8 || tail.length < 8) {
      return Optional.empty();
    }
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < head.length / 2; i++) {
      digits.append(head[i]);
    }
    for (int i = tail.length / 2; i < tail.length; i++) {
      digits.append(tail[i]);
    }
    // No pattern may end with a byte that can be anything.
    return digits.charAt(digits.length() - 1) == '?'
        ? Optional.empty()
        : Optional.of(hexText(digits.toString()));
  }

  private static String text(List<String> chosen) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < chosen.size(); i += PER_RULE) {
      text.append("rule drawn_").append(i / PER_RULE).append(" {\n  strings:\n");
      for (int k = i; k < Math.min(i + PER_RULE, chosen.size()); k++) {
        text.append("    $p").append(k - i).append(" = ").append(chosen.get(k)).append('\n');
      }
      text.append("  condition:\n    any of them\n}\n");
    }
    return text.toString();
  }
}
