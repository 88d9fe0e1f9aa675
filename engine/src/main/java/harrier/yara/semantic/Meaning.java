package harrier.yara.semantic;

import harrier.yara.ir.Ir;
import harrier.yara.value.Type;

/** What a name, a field or the part before a call's parentheses stands for. */
sealed interface Meaning {
  /** A value. */
  record Value(Typed typed) implements Meaning {}

  /** {@code uint8} and its like. */
  record ReadInt(Ir.IntReader reader) implements Meaning {}

  /** {@code float32} and its like. */
  record ReadFloat(int bits, boolean bigEndian) implements Meaning {}

  /**
   * A function of a module.
   *
   * @param object the structure that declares it
   * @param method whether that is a nested structure, not the module's root
   */
  record Function(int module, Ir object, Type.Function type, boolean method) implements Meaning {}

  /** {@code .len} of a string, array or dictionary. */
  record Length(Typed of) implements Meaning {}
}
