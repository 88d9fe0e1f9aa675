package harrier.yara.modules.dotnet;

import harrier.yara.dialect.Dialect;

/**
 * Where the engines read metadata in another way than the runtime does.
 *
 * @param lastStream of streams with one name the last counts, not the first, and there are no
 *     tables if the module's name is not in the strings then
 * @param moduleIsBase what extends nothing extends {@code <Module>}
 * @param parametersByPosition parameters take the names of the rows in order, also that of the row
 *     for the result, not by their sequence number
 * @param unsignedPointer what {@code System.UIntPtr} is called
 */
record Deviations(
    boolean lastStream,
    boolean moduleIsBase,
    boolean parametersByPosition,
    String unsignedPointer) {
  static Deviations of(Dialect dialect) {
    boolean yaraX = dialect == Dialect.YARA_X;
    return new Deviations(yaraX, yaraX, dialect != Dialect.HARRIER, yaraX ? "UintPtr" : "UIntPtr");
  }
}
