package harrier.yara.value;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** A list whose elements are not kept: tables of a file that may have a million rows. */
final class Rows extends AbstractList<Value> implements RandomAccess {
  private final int size;
  private final IntFunction<? extends Value> element;

  Rows(int size, IntFunction<? extends Value> element) {
    this.size = size;
    this.element = element;
  }

  @Override
  public Value get(int index) {
    return element.apply(Objects.checkIndex(index, size));
  }

  @Override
  public int size() {
    return size;
  }
}
