package harrier.yara.modules.pe;

import harrier.yara.bytes.ByteString;
import java.util.List;

/** A library that a file imports from. A library may occur several times. */
record Import(ByteString library, List<Function> functions) {
  /**
   * A function of the library.
   *
   * @param name its name; for an import by ordinal what {@link Ordinals} calls it
   * @param ordinal its ordinal, {@link #BY_NAME} if it is imported by name
   * @param rva where the loader puts the function's address
   */
  record Function(ByteString name, int ordinal, long rva) {
    static final int BY_NAME = -1;
  }

  static int functions(List<Import> imports) {
    int count = 0;
    for (Import each : imports) {
      count += each.functions.size();
    }
    return count;
  }
}
