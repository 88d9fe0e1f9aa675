package harrier.yara.semantic;

import harrier.yara.module.YaraModule;
import java.util.Optional;

/** The modules that rules may import. */
@FunctionalInterface
public interface Modules {
  /** The module with a name. */
  Optional<YaraModule> find(String name);

  /** Whether rules that import this module are left out with a warning instead of an error. */
  default boolean isIgnored(String name) {
    return false;
  }
}
