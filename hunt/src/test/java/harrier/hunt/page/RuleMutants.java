package harrier.hunt.page;

import harrier.yara.RuleText;
import harrier.yara.source.SourceFile;
import harrier.yara.source.SourceToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Rule files that differ from one in a single token. */
final class RuleMutants {
  private static final Set<String> MODIFIERS = Set.of("nocase", "wide", "ascii", "fullword");

  private RuleMutants() {}

  static List<String> of(SourceFile source, Random random) {
    String text = source.text(0, source.length());
    List<String> mutants = new ArrayList<>();
    String section = "";
    for (SourceToken token : RuleText.tokens(source)) {
      String piece = source.text(token.start(), token.end());
      boolean heading = Set.of("meta", "strings", "condition", "rule").contains(piece);
      section = heading ? piece : section;
      for (String other : others(token, piece, section, random)) {
        mutants.add(text.substring(0, token.start()) + other + text.substring(token.end()));
      }
    }
    return mutants;
  }

  private static List<String> others(
      SourceToken token, String piece, String section, Random random) {
    return switch (token.kind()) {
      case KEYWORD -> keyword(piece);
      case STRING, REGEX -> section.equals("strings") ? misspelt(piece, random) : List.of();
      case NUMBER -> section.equals("condition") ? List.of(oneMore(piece)) : List.of();
      case IDENTIFIER, PATTERN, HEX, PUNCTUATION, COMMENT, ERROR -> List.of();
    };
  }

  private static List<String> keyword(String piece) {
    return switch (piece) {
      case "and" -> List.of("or");
      case "or" -> List.of("and");
      case "any" -> List.of("all");
      default -> MODIFIERS.contains(piece) ? List.of("") : List.of();
    };
  }

  private static String oneMore(String number) {
    String digits = number.replaceFirst("[KM]B$", "");
    return Long.decode(digits) + 1 + number.substring(digits.length());
  }

  /** One letter or digit that stands for itself becomes another; a text may have none. */
  private static List<String> misspelt(String piece, Random random) {
    List<Integer> letters = new ArrayList<>();
    for (int i = 1; i < piece.length() - 1; i++) {
      if (Character.isLetterOrDigit(piece.charAt(i)) && piece.charAt(i - 1) != '\\') {
        letters.add(i);
      }
    }
    if (letters.isEmpty()) {
      return List.of();
    }
    int at = letters.get(random.nextInt(letters.size()));
    char other = Character.toLowerCase(piece.charAt(at)) == 'q' ? 'j' : 'q';
    return List.of(piece.substring(0, at) + other + piece.substring(at + 1));
  }
}
