package harrier.yara.module;

import harrier.yara.bytes.ByteString;
import harrier.yara.value.Value;
import java.util.function.Predicate;

/**
 * One call of a module's function.
 *
 * @param input the target
 * @param self the structure that declares the function: the module's root or a nested structure
 * @param arguments defined values in the order of the signature; a regular expression is a {@link
 *     Regexp}
 */
public record Invocation(ModuleInput input, Value.Struct self, Object[] arguments) {
  /** An argument of type integer. */
  public long integer(int index) {
    return ((Value.Int) arguments[index]).value();
  }

  /** An argument of type float. */
  public double number(int index) {
    return ((Value.Float) arguments[index]).value();
  }

  /** An argument of type bool. */
  public boolean bool(int index) {
    return ((Value.Bool) arguments[index]).value();
  }

  /** An argument of type string. */
  public ByteString text(int index) {
    return ((Value.Text) arguments[index]).value();
  }

  /** An argument of type regexp: whether it matches anywhere in some bytes. */
  public Regexp regexp(int index) {
    return (Regexp) arguments[index];
  }

  /** A compiled regular expression argument. */
  public interface Regexp extends Predicate<ByteString> {}
}
