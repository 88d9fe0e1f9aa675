package harrier.hunt.guidance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Operators by the signs and words that people use. */
final class OperatorWords {
  private static final int LONGEST = 5;
  private static final Map<String, Meaning> WORDS = words();

  private OperatorWords() {}

  /**
   * An operator that begins at a word.
   *
   * @param every whether all values have to hold
   * @param weak whether the words can also mean no operator at all
   */
  record Found(Comparator comparator, boolean negated, boolean every, boolean weak, int length) {}

  private record Meaning(Comparator comparator, boolean negated, boolean every, boolean weak) {
    Meaning(Comparator comparator, boolean negated) {
      this(comparator, negated, false, false);
    }
  }

  static Optional<Found> at(List<Word> words, int from) {
    for (int length = LONGEST; length > 0; length--) {
      if (from + length >= words.size()) {
        continue;
      }
      List<String> parts = new ArrayList<>();
      for (Word word : words.subList(from, from + length)) {
        parts.add(word.lower());
      }
      Meaning meaning = WORDS.get(String.join(" ", parts));
      if (meaning != null && !parts.contains("")) {
        return Optional.of(
            new Found(meaning.comparator, meaning.negated, meaning.every, meaning.weak, length));
      }
    }
    return Optional.empty();
  }

  private static Map<String, Meaning> words() {
    Map<String, Meaning> words = new HashMap<>();
    for (String sign :
        List.of(
            "==",
            "=",
            "===",
            ":",
            "equals",
            "equal",
            "equal to",
            "equals to",
            "is equal to",
            "eq",
            "is exactly",
            "matches exactly",
            "is set to",
            "=~",
            "are equal to",
            "being",
            "of",
            "set to")) {
      words.put(sign, new Meaning(Comparator.EQUAL, false, false, sign.equals("of")));
    }
    for (String sign :
        List.of(
            "!=",
            "<>",
            "!==",
            "ne",
            "not equal",
            "not equals",
            "not equal to",
            "is not equal to",
            "does not equal",
            "doesn't equal",
            "do not equal",
            "are not",
            "other than",
            "is not",
            "isn't",
            "is other than",
            "aren't",
            "not ==",
            "not =")) {
      words.put(sign, new Meaning(Comparator.EQUAL, true));
    }
    verbs(
        words,
        Comparator.CONTAINS,
        "contain",
        "containing",
        "contains",
        "include",
        "including",
        "includes",
        "has",
        "having",
        "have",
        "with",
        "hold",
        "holds",
        "holding",
        "mention",
        "mentions",
        "mentioning");
    verbs(
        words,
        Comparator.STARTS_WITH,
        "start with",
        "starting with",
        "starts with",
        "begin with",
        "beginning with",
        "begins with",
        "startswith",
        "starts_with",
        "prefix");
    verbs(
        words,
        Comparator.ENDS_WITH,
        "end with",
        "ending with",
        "ends with",
        "endswith",
        "ends_with",
        "end in",
        "ends in",
        "ending in",
        "suffix");
    verbs(
        words,
        Comparator.LIKE,
        "like",
        "like pattern",
        "is like",
        "ilike",
        "matching pattern",
        "matches pattern",
        "matching the pattern",
        "matches the pattern",
        "follows the pattern");
    verbs(
        words,
        Comparator.MATCHES,
        "match",
        "matching",
        "matches",
        "matches regex",
        "regex",
        "matches regexp",
        "regexp",
        "rlike",
        "matching regex",
        "matches the regex");
    verbs(
        words,
        Comparator.EXISTS,
        "exist",
        "existing",
        "exists",
        "is present",
        "is known",
        "is set",
        "is not null",
        "is not empty",
        "!= null",
        "is defined",
        "is available");
    words.put("is null", new Meaning(Comparator.EXISTS, true));
    words.put("is empty", new Meaning(Comparator.EXISTS, true));
    words.put("is not present", new Meaning(Comparator.EXISTS, true));
    words.put("is not set", new Meaning(Comparator.EXISTS, true));
    verbs(
        words,
        Comparator.CIDR,
        "in range",
        "in the range",
        "in subnet",
        "in cidr",
        "cidr",
        "within the range",
        "is in the range",
        "within");
    words.put("!~", new Meaning(Comparator.MATCHES, true));
    words.put("between", new Meaning(Comparator.BETWEEN, false));
    words.put("is between", new Meaning(Comparator.BETWEEN, false));
    words.put("in~", new Meaning(Comparator.EQUAL, false));
    words.put("<", new Meaning(Comparator.LESS, false));
    words.put("<=", new Meaning(Comparator.AT_MOST, false));
    words.put(">", new Meaning(Comparator.GREATER, false));
    words.put(">=", new Meaning(Comparator.AT_LEAST, false));
    membership(words);
    terms(words);
    return Map.copyOf(words);
  }

  private static void membership(Map<String, Meaning> words) {
    for (String sign :
        List.of(
            "in",
            "in list",
            "in the list",
            "one of",
            "any of",
            "is in",
            "is one of",
            "is any of",
            "are",
            "is in the list",
            "is either",
            "either",
            "in the set",
            "is among",
            "among",
            "are in",
            "are one of",
            "is listed in",
            "is on the list",
            "in the list of",
            "is in the list of",
            "is on the list of",
            "is one of the",
            "is within",
            "is part of",
            "belongs to",
            "is a member of")) {
      words.put(sign, new Meaning(Comparator.EQUAL, false));
    }
    words.put("is", new Meaning(Comparator.EQUAL, false, false, true));
    for (String sign :
        List.of(
            "not in",
            "not in list",
            "is not in",
            "is not one of",
            "is none of",
            "none of",
            "not one of",
            "not any of",
            "isn't in",
            "are not in",
            "is not in the list",
            "not in the list",
            "not among",
            "is neither",
            "is not any of")) {
      words.put(sign, new Meaning(Comparator.EQUAL, true));
    }
  }

  private static void terms(Map<String, Meaning> words) {
    words.put("has_any", new Meaning(Comparator.CONTAINS, false));
    words.put("contains any of", new Meaning(Comparator.CONTAINS, false));
    words.put("contains one of", new Meaning(Comparator.CONTAINS, false));
    words.put("contains any", new Meaning(Comparator.CONTAINS, false));
    words.put("contains either", new Meaning(Comparator.CONTAINS, false));
    words.put("includes either", new Meaning(Comparator.CONTAINS, false));
    words.put("includes any of", new Meaning(Comparator.CONTAINS, false));
    words.put("has_all", new Meaning(Comparator.CONTAINS, false, true, false));
    words.put("contains all of", new Meaning(Comparator.CONTAINS, false, true, false));
    words.put("contains both", new Meaning(Comparator.CONTAINS, false, true, false));
    words.put("includes both", new Meaning(Comparator.CONTAINS, false, true, false));
  }

  private static void verbs(Map<String, Meaning> words, Comparator comparator, String... verbs) {
    for (String verb : verbs) {
      boolean weak = List.of("with", "has", "have", "having").contains(verb);
      words.put(verb, new Meaning(comparator, false, false, weak));
      for (String denial :
          List.of(
              "not ",
              "does not ",
              "doesn't ",
              "do not ",
              "don't ",
              "is not ",
              "not be ",
              "no ",
              "without ",
              "never ",
              "must not ",
              "should not ",
              "!")) {
        words.put((denial + verb).toLowerCase(Locale.ROOT), new Meaning(comparator, true));
      }
    }
  }
}
