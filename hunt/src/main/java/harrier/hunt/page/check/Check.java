package harrier.hunt.page.check;

import harrier.hunt.model.Hunt;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;

/** Looks for one kind of weakness. Stateless. */
public interface Check {
  /** The codes of what it finds. */
  Set<String> codes();

  /** Reports what it finds in a hunt on a day. */
  void check(Hunt hunt, LocalDate today, Consumer<Finding> findings);
}
