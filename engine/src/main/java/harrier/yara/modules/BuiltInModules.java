package harrier.yara.modules;

import harrier.yara.module.YaraModule;
import harrier.yara.modules.console.ConsoleModule;
import harrier.yara.modules.crx.CrxModule;
import harrier.yara.modules.cuckoo.CuckooModule;
import harrier.yara.modules.dex.DexModule;
import harrier.yara.modules.dotnet.DotnetModule;
import harrier.yara.modules.elf.ElfModule;
import harrier.yara.modules.hash.HashModule;
import harrier.yara.modules.lnk.LnkModule;
import harrier.yara.modules.macho.MachoModule;
import harrier.yara.modules.magic.MagicModule;
import harrier.yara.modules.math.MathModule;
import harrier.yara.modules.msi.MsiModule;
import harrier.yara.modules.olecf.OlecfModule;
import harrier.yara.modules.pe.PeModule;
import harrier.yara.modules.string.StringModule;
import harrier.yara.modules.time.TimeModule;
import harrier.yara.modules.vba.VbaModule;
import harrier.yara.modules.vt.VtModule;
import harrier.yara.modules.zip.ZipModule;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The modules that come with the engine, sorted by name: one line for each. */
public final class BuiltInModules {
  private static final List<Line> ALL =
      List.of(
          new Line("console", ConsoleModule::new),
          new Line("crx", CrxModule::new),
          new Line("cuckoo", CuckooModule::new),
          new Line("dex", DexModule::new),
          new Line("dotnet", DotnetModule::new),
          new Line("elf", ElfModule::new),
          new Line("hash", HashModule::new),
          new Line("lnk", LnkModule::new),
          new Line("macho", MachoModule::new),
          new Line("magic", MagicModule::new),
          new Line("math", MathModule::new),
          new Line("msi", MsiModule::new),
          new Line("olecf", OlecfModule::new),
          new Line("pe", PeModule::new),
          new Line("string", StringModule::new),
          new Line("time", TimeModule::new),
          new Line("vba", VbaModule::new),
          new Line("vt", VtModule::new),
          new Line("zip", ZipModule::new));

  private BuiltInModules() {}

  /** All of them, sorted by name. */
  public static List<YaraModule> all() {
    return ALL.stream().map(Line::module).toList();
  }

  /** The module with this name. */
  public static Optional<YaraModule> find(String name) {
    for (Line line : ALL) {
      if (line.name.equals(name)) {
        return Optional.of(line.module());
      }
    }
    return Optional.empty();
  }

  /**
   * A module that is made when it is first asked for: schemas are large, and most rules import
   * none.
   */
  private static final class Line {
    private final String name;
    private final Supplier<YaraModule> maker;
    private Optional<YaraModule> made = Optional.empty();

    Line(String name, Supplier<YaraModule> maker) {
      this.name = name;
      this.maker = maker;
    }

    synchronized YaraModule module() {
      if (made.isEmpty()) {
        made = Optional.of(maker.get());
      }
      return made.get();
    }
  }
}
