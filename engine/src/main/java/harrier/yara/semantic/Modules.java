package harrier.yara.semantic;

import harrier.yara.module.YaraModule;
import java.util.Optional;
import java.util.Set;

/** The modules that rules may import. */
@FunctionalInterface
public interface Modules {
  /** The module with a name. */
  Optional<YaraModule> find(String name);

  /** The names of all modules. */
  default Set<String> names() {
    return Set.of();
  }

  /** Why rules must not import a module: the title of the error. */
  default Optional<String> banned(String name) {
    return Optional.empty();
  }

  /** Whether rules that import this module are left out with a warning instead of an error. */
  default boolean isIgnored(String name) {
    return false;
  }
}
