package harrier.yara.condition;

import java.util.Arrays;

/** Registers of one rule under evaluation, and where it stands. */
final class Frame {
  final long[] numbers;
  final Object[] objects;
  int rule;
  int at;

  Frame(int registers) {
    numbers = new long[registers];
    objects = new Object[registers];
  }

  void forget() {
    Arrays.fill(objects, null);
  }
}
