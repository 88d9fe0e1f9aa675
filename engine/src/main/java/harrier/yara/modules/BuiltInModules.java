package harrier.yara.modules;

import harrier.yara.module.YaraModule;
import harrier.yara.modules.console.ConsoleModule;
import harrier.yara.modules.crx.CrxModule;
import harrier.yara.modules.cuckoo.CuckooModule;
import harrier.yara.modules.dex.DexModule;
import harrier.yara.modules.dotnet.DotnetModule;
import harrier.yara.modules.elf.ElfModule;
import harrier.yara.modules.hash.HashModule;
import harrier.yara.modules.magic.MagicModule;
import harrier.yara.modules.lnk.LnkModule;
import harrier.yara.modules.macho.MachoModule;
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

/** The modules that come with the engine, sorted by name: one line for each. */
public final class BuiltInModules {
  private static final List<YaraModule> ALL =
      List.of(
          new ConsoleModule(),
          new CrxModule(),
          new CuckooModule(),
          new DexModule(),
          new DotnetModule(),
          new ElfModule(),
          new HashModule(),
          new LnkModule(),
          new MachoModule(),
          new MagicModule(),
          new MathModule(),
          new MsiModule(),
          new OlecfModule(),
          new PeModule(),
          new StringModule(),
          new TimeModule(),
          new VbaModule(),
          new VtModule(),
          new ZipModule());

  private BuiltInModules() {}

  /** All of them, sorted by name. */
  public static List<YaraModule> all() {
    return ALL;
  }

  /** The module with this name. */
  public static Optional<YaraModule> find(String name) {
    for (YaraModule module : ALL) {
      if (module.name().equals(name)) {
        return Optional.of(module);
      }
    }
    return Optional.empty();
  }
}
