package harrier.yara.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random rules over few letters, and random data in which they often match. */
final class RandomRules {
  private static final String LETTERS = "abAB";
  private final Random random;
  private int patterns;
  private int loops;

  RandomRules(long seed) {
    this.random = new Random(seed);
  }

  String rules() {
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(i -> rule("r" + i))
        .collect(Collectors.joining("\n"));
  }

  byte[] data() {
    byte[] data = new byte[random.nextInt(random.nextInt(4) == 0 ? 700 : 60)];
    String alphabet = random.nextBoolean() ? "aabbAB\0\0\0c_ 1\n" : "ababababab c\0\0";
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
    }
    if (random.nextInt(4) == 0) {
      int key = random.nextInt(256);
      for (int i = 0; i < data.length; i++) {
        data[i] ^= (byte) key;
      }
    }
    return data;
  }

  private String rule(String name) {
    patterns = 1 + random.nextInt(4);
    StringBuilder rule = new StringBuilder("rule " + name + " { strings:\n");
    for (int i = 0; i < patterns; i++) {
      rule.append("$_").append(i).append(" = ").append(pattern()).append('\n');
    }
    return rule.append("condition: ").append(truth(3)).append(" }").toString();
  }

  private String pattern() {
    return switch (random.nextInt(3)) {
      case 0 -> text();
      case 1 ->
          "{ "
              + hexByte()
              + " "
              + pick("", "", hexByte() + " [0-300] " + hexByte(), hex(1) + " [0-300] " + hexByte())
              + hex(2)
              + " "
              + hexByte()
              + " }";
      default -> regex();
    };
  }

  private String text() {
    String text = '"' + many(1, 5, this::letter) + '"';
    return switch (random.nextInt(4)) {
      case 0 ->
          text
              + " xor"
              + (random.nextBoolean() ? "(1-40)" : "")
              + some(" wide", " ascii", " fullword");
      case 1 -> text + " nocase" + some(" wide", " ascii", " fullword");
      default -> text + some(" wide", " ascii", " fullword");
    };
  }

  private String letter() {
    return String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
  }

  private String some(String... words) {
    StringBuilder out = new StringBuilder();
    for (String word : words) {
      out.append(random.nextInt(3) == 0 ? word : "");
    }
    return out.toString();
  }

  private String hexByte() {
    return pick("61", "62", "41", "6?", "?1", "~61", "00", "20");
  }

  private String hex(int depth) {
    return many(
        0,
        4,
        () ->
            switch (random.nextInt(depth == 0 ? 2 : 4)) {
              case 0 -> " " + hexByte();
              case 1 -> " ??";
              case 2 -> pick(" [1-3]", " [0-2]", " [2]", " [-]", " [1-]") + " " + hexByte();
              default ->
                  " ( "
                      + hexByte()
                      + hex(0)
                      + " | "
                      + hexByte()
                      + hex(depth - 1)
                      + " "
                      + hexByte()
                      + " )";
            });
  }

  private String regex() {
    boolean greedy = random.nextBoolean();
    String body = atom(2, greedy) + many(0, 4, () -> atom(2, greedy));
    String start = random.nextInt(8) == 0 ? pick("^", "\\b", "\\B") : "";
    String end = random.nextInt(8) == 0 ? pick("$", greedy ? ".*$" : ".*?$", "\\b", "\\B") : "";
    boolean places = !start.isEmpty() || !end.isEmpty();
    String flags = pick("", "", "i", "s", "is");
    String modifiers = places ? some(" fullword") : some(" wide", " ascii", " fullword");
    return "/" + start + "[abAB]" + body + end + "/" + flags + modifiers;
  }

  private String atom(int depth, boolean greedy) {
    String one =
        switch (random.nextInt(depth == 0 ? 4 : 6)) {
          case 0, 1 -> letter();
          case 2 -> pick(".", "[ab]", "[^a]", "\\w", "\\x00");
          case 3 -> letter() + letter();
          case 4 -> "(" + letter() + atom(depth - 1, greedy) + ")";
          default ->
              "("
                  + letter()
                  + atom(depth - 1, greedy)
                  + "|"
                  + atom(depth - 1, greedy)
                  + letter()
                  + ")";
        };
    if (random.nextInt(3) != 0 || one.length() == 2 && one.charAt(0) != '\\') {
      return one;
    }
    return one + pick("*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}") + (greedy ? "" : "?");
  }

  private String truth(int depth) {
    if (depth == 0) {
      return "$_" + random.nextInt(patterns);
    }
    int next = depth - 1;
    return switch (random.nextInt(15)) {
      case 0 -> "not (" + truth(next) + ")";
      case 1 -> "defined (" + whole(next) + ")";
      case 2, 3 -> "(" + truth(next) + " and " + truth(next) + ")";
      case 4, 5 -> "(" + truth(next) + " or " + truth(next) + ")";
      case 6, 7 -> whole(next) + pick(" == ", " != ", " < ", " <= ", " > ", " >= ") + whole(next);
      case 8 -> "$_" + random.nextInt(patterns) + " at " + whole(next);
      case 9 -> "$_" + random.nextInt(patterns) + " in (" + range(next) + ")";
      case 10 -> quantifier(next) + " of them" + pick("", " at 0", " in (0..9)");
      case 11 -> quantifier(next) + " of ($_0, $_1*) in (" + range(next) + ")";
      case 12 ->
          "for "
              + quantifier(next)
              + " of them : ( "
              + pick("# > 1", "@ < 5", "! == 2", "$", "$ at 0")
              + " )";
      case 13 -> loop(next);
      default -> "filesize" + pick(" < ", " > ") + random.nextInt(80);
    };
  }

  private String loop(int depth) {
    String name = "i" + loops++;
    return "for "
        + quantifier(depth)
        + " "
        + name
        + " in ("
        + range(0)
        + ") : ( "
        + pick(
            "uint8(" + name + ") == 97",
            "@_0[" + name + "] < 9",
            "!_0[" + name + "] > 2",
            "$_0 at " + name)
        + (random.nextBoolean() ? " or " + truth(depth) : "")
        + " )";
  }

  private String range(int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> "0.." + random.nextInt(30);
      case 1 -> "1..#_" + random.nextInt(patterns);
      default ->
          random.nextInt(5) + ".." + (depth == 0 ? "filesize" : "(" + whole(depth - 1) + ")");
    };
  }

  private String quantifier(int depth) {
    return pick("any", "all", "none", "1", "2", "(" + whole(depth) + ")", "50%");
  }

  private String whole(int depth) {
    int pattern = random.nextInt(patterns);
    return switch (random.nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> "#_" + pattern;
      case 1 -> "@_" + pattern + "[" + (1 + random.nextInt(3)) + "]";
      case 2 -> "!_" + pattern + "[" + (1 + random.nextInt(3)) + "]";
      case 3 -> "filesize";
      case 4 -> pick("uint8", "uint16", "int16be", "uint32") + "(" + random.nextInt(20) + ")";
      case 5 -> String.valueOf(random.nextInt(6));
      case 6 -> "#_" + pattern + " in (" + range(0) + ")";
      default ->
          "("
              + whole(depth - 1)
              + pick(" + ", " - ", " * ", " \\ ", " % ", " & ")
              + whole(depth - 1)
              + ")";
    };
  }

  private String many(int least, int most, Supplier<String> one) {
    List<String> all = new ArrayList<>();
    for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
      all.add(one.get());
    }
    return String.join("", all);
  }

  private String pick(String... words) {
    return words[random.nextInt(words.length)];
  }
}
