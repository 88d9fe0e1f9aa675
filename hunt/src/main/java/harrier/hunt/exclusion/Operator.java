package harrier.hunt.exclusion;

import java.util.Optional;

/**
 * How a field is compared. Case is KQL's: operators with {@code ==} or without {@code ~} in an
 * {@code in} respect it, all other string operators ignore the case of ASCII letters. A field with
 * many values satisfies a positive operator when one of its values does, a negative one when none
 * satisfies the positive. KQL guards on a negative leaf: {@code isnotempty(c) and …}.
 */
public enum Operator {
  /** Same value, case-sensitive. KQL {@code c == v}. */
  EQUAL("=="),
  /** Other value, case-sensitive. KQL {@code isnotempty(c) and c != v}. */
  NOT_EQUAL("!=", EQUAL),
  /** Same string, ASCII case ignored. KQL {@code c =~ v}. */
  SAME("=~"),
  /** Other string, ASCII case ignored. KQL {@code isnotempty(c) and c !~ v}. */
  NOT_SAME("!~", SAME),
  /** Equal to an entry, case-sensitive. KQL {@code c in (v…)}. */
  IN("in"),
  /** Equal to no entry, case-sensitive. KQL {@code isnotempty(c) and c !in (v…)}. */
  NOT_IN("!in", IN),
  /** Equal to an entry, ASCII case ignored. KQL {@code c in~ (v…)}. */
  IN_SAME("in~"),
  /** Equal to no entry, ASCII case ignored. KQL {@code isnotempty(c) and c !in~ (v…)}. */
  NOT_IN_SAME("!in~", IN_SAME),
  /** Holds the string. KQL {@code c contains v}. */
  CONTAINS("contains"),
  /** Does not hold the string. KQL {@code isnotempty(c) and c !contains v}. */
  NOT_CONTAINS("!contains", CONTAINS),
  /** Begins with the string. KQL {@code c startswith v}. */
  STARTS_WITH("startswith"),
  /** Does not begin with the string. KQL {@code isnotempty(c) and c !startswith v}. */
  NOT_STARTS_WITH("!startswith", STARTS_WITH),
  /** Ends with the string. KQL {@code c endswith v}. */
  ENDS_WITH("endswith"),
  /** Does not end with the string. KQL {@code isnotempty(c) and c !endswith v}. */
  NOT_ENDS_WITH("!endswith", ENDS_WITH),
  /** Holds the term, bounded by characters that are not alphanumeric. KQL {@code c has v}. */
  HAS("has"),
  /** Does not hold the term. KQL {@code isnotempty(c) and c !has v}. */
  NOT_HAS("!has", HAS),
  /** Holds one of the terms. KQL {@code c has_any (v…)}. */
  HAS_ANY("has_any"),
  /** Holds each of the terms. KQL {@code c has_all (v…)}. */
  HAS_ALL("has_all"),
  /** The regular expression (RE2 subset) matches somewhere. KQL {@code c matches regex v}. */
  MATCHES("matches"),
  /**
   * The address lies in the block. KQL {@code ipv4_is_in_range(c, v)} or {@code ipv6_is_in_range(c,
   * v)}.
   */
  CIDR("cidr"),
  /** Smaller or earlier. KQL {@code c < v}. */
  LESS("<"),
  /** Smaller, earlier or equal. KQL {@code c <= v}. */
  AT_MOST("<="),
  /** Greater or later. KQL {@code c > v}. */
  GREATER(">"),
  /** Greater, later or equal. KQL {@code c >= v}. */
  AT_LEAST(">=");

  private final String symbol;
  private final Optional<Operator> positive;

  Operator(String symbol) {
    this.symbol = symbol;
    this.positive = Optional.empty();
  }

  Operator(String symbol, Operator positive) {
    this.symbol = symbol;
    this.positive = Optional.of(positive);
  }

  /** As written in an expression. */
  public String symbol() {
    return symbol;
  }

  /** For a negative operator the one it negates. */
  public Optional<Operator> negates() {
    return positive;
  }

  /** Whether what stands to the right is a list. */
  public boolean takesList() {
    return switch (this) {
      case IN, NOT_IN, IN_SAME, NOT_IN_SAME, HAS_ANY, HAS_ALL -> true;
      case EQUAL, NOT_EQUAL, SAME, NOT_SAME, CONTAINS, NOT_CONTAINS, STARTS_WITH -> false;
      case NOT_STARTS_WITH, ENDS_WITH, NOT_ENDS_WITH, HAS, NOT_HAS, MATCHES, CIDR -> false;
      case LESS, AT_MOST, GREATER, AT_LEAST -> false;
    };
  }

  /** The operator written like that; letters in any case. */
  public static Optional<Operator> written(String symbol) {
    for (Operator each : values()) {
      if (each.symbol.equalsIgnoreCase(symbol)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
