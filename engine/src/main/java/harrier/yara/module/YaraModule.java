package harrier.yara.module;

import harrier.yara.value.Value;

/**
 * A source of facts about a target that conditions can ask for after {@code import "name"}. An
 * implementation is stateless and thread-safe; what it learns of one target lives in the structure
 * that {@link #open} returns.
 */
public interface YaraModule {
  /** The name after {@code import}. */
  String name();

  /** Fields, constants and functions, declared once: the same object at every call. */
  Schema schema();

  /**
   * The facts of one target; called at most once for a scan, when a condition first asks. Never
   * throws on the target's bytes: what cannot be read stays undefined.
   *
   * @return a structure of the type {@code schema().root()}
   */
  Value.Struct open(ModuleInput input);
}
