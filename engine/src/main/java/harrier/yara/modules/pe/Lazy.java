package harrier.yara.modules.pe;

import java.util.function.Supplier;

/** A value that is computed when it is first asked for. Used by one thread. */
final class Lazy<T> {
  private final Supplier<T> supplier;
  private T value;
  private boolean known;

  Lazy(Supplier<T> supplier) {
    this.supplier = supplier;
  }

  T get() {
    if (!known) {
      value = supplier.get();
      known = true;
    }
    return value;
  }
}
