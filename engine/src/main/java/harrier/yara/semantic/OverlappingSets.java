package harrier.yara.semantic;

import harrier.yara.source.Span;
import harrier.yara.syntax.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * Warns where operands of one {@code and} use the same pattern twice, once through a wildcard:
 * {@code $start and any of ($s*)} may not mean that {@code $start} satisfies the second part too.
 */
final class OverlappingSets {
  /** Most uses that are compared with each other in one conjunction. */
  private static final int MAX_USES = 200;

  /** Most patterns of a rule that is looked at. */
  private static final int MAX_PATTERNS = 1_000;

  /** Most warnings for one rule. */
  private static final int MAX_WARNINGS = 100;

  private final RuleContext context;
  private int warnings;

  /** A pattern or a wildcard set named in a condition; {@code name} without the star. */
  private record Use(int operand, Span span, String name, boolean wildcard) {
    boolean covers(String pattern) {
      return wildcard ? pattern.startsWith(name) : pattern.equals(name);
    }
  }

  OverlappingSets(RuleContext context) {
    this.context = context;
  }

  void check(Expr.Logical and) {
    List<Use> uses = new ArrayList<>();
    for (int i = 0; i < and.operands().size(); i++) {
      collect(i, and.operands().get(i), uses);
    }
    if (uses.size() > MAX_USES || context.patterns().size() > MAX_PATTERNS) {
      return;
    }
    for (int i = 0; i < uses.size(); i++) {
      for (int j = i + 1; j < uses.size(); j++) {
        if (uses.get(i).operand() != uses.get(j).operand()) {
          compare(uses.get(i), uses.get(j));
        }
      }
    }
  }

  private static void collect(int operand, Expr expr, List<Use> uses) {
    switch (expr) {
      case Expr.PatternTest(var span, var name, Expr.Anchor.None _) ->
          uses.add(new Use(operand, span, name.text(), false));
      case Expr.Of(var _, var _, Expr.OfSet.Patterns set, var _) -> {
        for (Expr.PatternItem item : set.items()) {
          if (item.wildcard() && item.prefix().length() > 1) {
            uses.add(new Use(operand, item.span(), item.prefix(), true));
          }
        }
      }
      case Expr.Logical logical -> {
        for (Expr part : logical.operands()) {
          collect(operand, part, uses);
        }
      }
      case Expr _ -> {}
    }
  }

  private void compare(Use first, Use second) {
    if (first.wildcard() == second.wildcard()
        && (!first.wildcard() || first.name().equals(second.name()))) {
      return;
    }
    for (int i = 0; i < context.patterns().size(); i++) {
      String pattern = context.patterns().name(i).text();
      if (first.covers(pattern) && second.covers(pattern)) {
        warn(pattern, first, second);
        if (!first.wildcard() || !second.wildcard()) {
          return;
        }
      }
    }
  }

  private void warn(String pattern, Use first, Use second) {
    if (++warnings > MAX_WARNINGS) {
      return;
    }
    boolean secondIsBroader =
        second.wildcard() && (!first.wildcard() || second.name().length() < first.name().length());
    String set = (secondIsBroader ? second : first).name() + "*";
    context.warn(
        Warnings.unintendedPattern(
            pattern,
            set,
            first.span(),
            "`" + pattern + "` is " + role(first),
            second.span(),
            "`" + pattern + "` is also " + role(second)));
  }

  private static String role(Use use) {
    return use.wildcard() ? "included in `" + use.name() + "*`" : "used here";
  }
}
