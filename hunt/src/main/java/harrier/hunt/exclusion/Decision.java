package harrier.hunt.exclusion;

import harrier.hunt.exclusion.Branches.Literal;
import java.util.List;
import java.util.Optional;

/**
 * Whether an expression depends on its fields at all. Decided by going through every state that its
 * fields can be in ({@link FieldStates}): exact where the states are, and elsewhere a verdict of
 * always or never is right all the same, and {@link #DEPENDS} may mean that nothing was found.
 */
public enum Decision {
  /** True for every context that has the fields. */
  ALWAYS_TRUE,
  /** True for no context. */
  NEVER_TRUE,
  /** True for some, or undecided. */
  DEPENDS;

  /** Decides an expression. */
  public static Decision of(Expression expression) {
    if (isImpossible(expression)) {
      return NEVER_TRUE;
    }
    return isImpossible(new Expression.Not(expression, expression.place())) ? ALWAYS_TRUE : DEPENDS;
  }

  private static boolean isImpossible(Expression expression) {
    Optional<List<List<Literal>>> branches = Branches.of(expression);
    return branches.isPresent() && branches.get().stream().noneMatch(Possibility::ofAll);
  }
}
