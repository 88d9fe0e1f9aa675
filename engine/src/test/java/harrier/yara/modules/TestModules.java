package harrier.yara.modules;

import harrier.yara.module.YaraModule;
import java.util.List;
import java.util.Optional;

/** The built-in modules and those that exist for vectors. */
public final class TestModules {
  private static final List<YaraModule> ONLY_FOR_TESTS =
      List.of(new TestsModule(), new ProtoModule.Second(), new ProtoModule.Third());

  private TestModules() {}

  /** The module with this name. */
  public static Optional<YaraModule> find(String name) {
    return ONLY_FOR_TESTS.stream()
        .filter(module -> module.name().equals(name))
        .findFirst()
        .or(() -> BuiltInModules.find(name));
  }
}
