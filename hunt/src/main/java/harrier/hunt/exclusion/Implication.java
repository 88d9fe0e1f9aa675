package harrier.hunt.exclusion;

import harrier.hunt.exclusion.Branches.Literal;
import harrier.hunt.exclusion.Possibility.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether one expression is true wherever another is. */
public final class Implication {
  private static final int MOST = 20_000;

  private Implication() {}

  /**
   * Whether {@code then} is true for every context for which {@code when} is. Yes is certain; no
   * may mean that it was not found out.
   */
  public static boolean holds(Expression when, Expression then) {
    Optional<List<List<Literal>>> ways = Branches.of(when);
    Optional<List<List<Literal>>> others = Branches.of(then);
    if (ways.isEmpty() || others.isEmpty()) {
      return false;
    }
    Search search = new Search(others.get());
    return ways.get().stream()
        .allMatch(way ->
            search.fails(way.stream().map(literal -> new Demand(literal, true)).toList(), 0));
  }

  /** Looks for a context that none of some branches recognises. */
  private static final class Search {
    private final List<List<Literal>> branches;
    private int steps;

    Search(List<List<Literal>> branches) {
      this.branches = branches;
    }

    /** Whether demands leave no context in which every branch from {@code at} lacks a literal. */
    boolean fails(List<Demand> demands, int at) {
      if (++steps > MOST) {
        return false;
      }
      if (!Possibility.of(demands)) {
        return true;
      }
      if (at == branches.size()) {
        return false;
      }
      for (Literal literal : branches.get(at)) {
        List<Demand> more = new ArrayList<>(demands);
        more.add(new Demand(literal, false));
        if (!fails(more, at + 1)) {
          return false;
        }
      }
      return true;
    }
  }
}
