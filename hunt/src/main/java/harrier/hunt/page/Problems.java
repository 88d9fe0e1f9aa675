package harrier.hunt.page;

import harrier.hunt.model.Position;
import java.util.ArrayList;
import java.util.List;

/** Collects problems in the order they are found; used by one thread. */
final class Problems {
  private static final int MOST = 200;

  private final List<Problem> all = new ArrayList<>();

  /** Adds one about the form of a page; of very many only the first are kept. */
  void add(Position position, String message, String remedy) {
    add("schema", position, message, remedy);
  }

  /** Adds one of another kind. */
  void add(String code, Position position, String message, String remedy) {
    if (all.size() < MOST) {
      all.add(new Problem(code, position, message, remedy));
    }
  }

  int count() {
    return all.size();
  }

  List<Problem> list() {
    return List.copyOf(all);
  }
}
