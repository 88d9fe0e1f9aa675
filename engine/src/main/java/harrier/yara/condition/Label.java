package harrier.yara.condition;

/** A place in the code that may not be known yet. */
final class Label {
  int address = -1;
  int[] uses = new int[4];
  int useCount;

  void use(int at) {
    if (useCount == uses.length) {
      uses = java.util.Arrays.copyOf(uses, useCount * 2);
    }
    uses[useCount++] = at;
  }
}
