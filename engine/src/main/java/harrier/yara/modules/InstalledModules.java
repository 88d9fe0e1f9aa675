package harrier.yara.modules;

import harrier.yara.module.YaraModule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The built-in modules, and those that other jars provide as a service ({@link ServiceLoader}). A
 * provided module cannot take the name of a built-in one.
 */
public final class InstalledModules {
  private InstalledModules() {}

  /** All of them, sorted by name. */
  public static List<YaraModule> all() {
    List<YaraModule> all = new ArrayList<>(BuiltInModules.all());
    for (YaraModule provided : ServiceLoader.load(YaraModule.class)) {
      if (BuiltInModules.find(provided.name()).isEmpty()) {
        all.add(provided);
      }
    }
    all.sort(Comparator.comparing(YaraModule::name));
    return all;
  }

  /** The module with this name. Services are looked for only when no built-in module has it. */
  public static Optional<YaraModule> find(String name) {
    return BuiltInModules.find(name).or(() -> provided(name));
  }

  /**
   * Finds many: services are looked for once, when the first name that no built-in module has is
   * asked for. For one thread.
   */
  public static final class Lookup {
    private Optional<List<YaraModule>> all = Optional.empty();

    /** Nothing is looked for yet. */
    public Lookup() {}

    /** All of them, sorted by name. */
    public List<YaraModule> all() {
      if (all.isEmpty()) {
        all = Optional.of(List.copyOf(InstalledModules.all()));
      }
      return all.get();
    }

    /** The module with this name. */
    public Optional<YaraModule> find(String name) {
      return BuiltInModules.find(name)
          .or(() -> all().stream().filter(module -> module.name().equals(name)).findFirst());
    }
  }

  private static Optional<YaraModule> provided(String name) {
    for (YaraModule provided : ServiceLoader.load(YaraModule.class)) {
      if (provided.name().equals(name)) {
        return Optional.of(provided);
      }
    }
    return Optional.empty();
  }
}
