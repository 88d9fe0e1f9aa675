package harrier.yara.fuzz;

import harrier.yara.module.YaraModule;

/** One module: every field is read and every function called, from its schema. */
record ModuleTarget(YaraModule module) implements FuzzTarget {
  private static final AllocationLimit LIMIT = new AllocationLimit(48 << 20, 3_000);

  @Override
  public String name() {
    return module.name();
  }

  @Override
  public void run(byte[] input) {
    byte[] data = reversed(input);
    LIMIT.hold(data.length, () -> new FactWalk(module, data).run());
  }

  /**
   * Inputs of modules lie on disk last byte first: some begin as malicious files, which must not
   * lie there as such. Jazzer works with them all the same, since it tries numbers in both orders.
   */
  static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
