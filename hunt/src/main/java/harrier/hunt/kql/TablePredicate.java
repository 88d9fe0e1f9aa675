package harrier.hunt.kql;

import harrier.hunt.kql.syntax.Scalar;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * An exclusion over the columns of one table.
 *
 * @param condition true for exactly the rows of which the exclusion is known to be true
 * @param lacks what the table does not tell, so that parts of the exclusion, or all of it, can
 *     never be known to be true: names of fields
 * @param lists the named lists that the condition reads
 */
public record TablePredicate(Scalar condition, Set<String> lacks, Set<String> lists) {
  public TablePredicate {
    lacks = Collections.unmodifiableSet(new TreeSet<>(lacks));
    lists = Collections.unmodifiableSet(new TreeSet<>(lists));
  }

  /** Whether it can be true of any row. */
  public boolean isApplicable() {
    return !(condition instanceof Scalar.Bool(boolean value)) || value;
  }
}
