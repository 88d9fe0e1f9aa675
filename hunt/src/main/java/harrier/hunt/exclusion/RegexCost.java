package harrier.hunt.exclusion;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The size of a regular expression's program, estimated from its text before it is compiled:
 * counted repetitions are unrolled, so nested ones multiply. Follows the groups, classes and
 * quotations of RE2 syntax.
 */
final class RegexCost {
  private static final long MOST = 1L << 40;

  private final String regex;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long sum;
  private long last;
  private int at;

  private RegexCost(String regex) {
    this.regex = regex;
  }

  /** About the number of instructions; saturates. */
  static long of(String regex) {
    RegexCost cost = new RegexCost(regex);
    while (cost.at < regex.length()) {
      cost.next();
    }
    for (long rest : cost.outer) {
      cost.sum = Math.min(MOST, cost.sum + rest);
    }
    return cost.sum;
  }

  private void next() {
    switch (regex.charAt(at)) {
      case '\\' -> escape();
      case '[' -> {
        at = classEnd();
        atom(2);
      }
      case '(' -> {
        outer.push(sum);
        sum = 2;
        at++;
      }
      case ')' -> {
        long inner = sum;
        sum = outer.isEmpty() ? 0 : outer.pop();
        at++;
        atom(inner);
      }
      case '{' -> repeat();
      default -> {
        at++;
        atom(1);
      }
    }
  }

  private void atom(long cost) {
    last = Math.min(MOST, cost);
    sum = Math.min(MOST, sum + last);
  }

  private void escape() {
    if (regex.startsWith("\\Q", at)) {
      int end = regex.indexOf("\\E", at);
      int stop = end < 0 ? regex.length() : end + 2;
      atom(stop - at);
      at = stop;
    } else {
      at += 2;
      atom(1);
    }
  }

  private int classEnd() {
    int i = at + 1;
    i += i < regex.length() && regex.charAt(i) == '^' ? 1 : 0;
    int first = i;
    while (i < regex.length() && (regex.charAt(i) != ']' || i == first)) {
      int named = regex.startsWith("[:", i) ? regex.indexOf(":]", i + 2) : -1;
      if (named >= 0) {
        i = named + 2;
      } else {
        i += regex.charAt(i) == '\\' ? 2 : 1;
      }
    }
    return i + 1;
  }

  private void repeat() {
    int end = regex.indexOf('}', at);
    String counts = end < 0 ? "" : regex.substring(at + 1, end);
    if (!counts.matches("\\d{1,5}(,\\d{0,5})?")) {
      at++;
      atom(1);
      return;
    }
    long largest = 1;
    for (String count : counts.split(",")) {
      largest = Math.max(largest, Long.parseLong(count));
    }
    sum = Math.min(MOST, sum + last * (largest - 1));
    last = Math.min(MOST, last * largest);
    at = end + 1;
  }
}
