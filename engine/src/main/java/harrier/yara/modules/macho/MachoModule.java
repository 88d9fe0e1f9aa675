package harrier.yara.modules.macho;

import harrier.yara.dialect.Dialect;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.modules.macho.Universal.Architecture;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code macho}: Mach-O files and universal files (loader.h, fat.h, nlist.h of Apple's XNU). */
public final class MachoModule implements YaraModule {
  private final MachoSchema declared = new MachoSchema();

  @Override
  public String name() {
    return "macho";
  }

  @Override
  public Schema schema() {
    return declared.schema();
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct root = new Value.Struct(schema().root());
    Universal target = Universal.open(input.data(), input.malformed());
    root.attached(Universal.class, () -> target);
    Dialect dialect = input.dialect();
    if (target.isUniversal()) {
      root.set("fat_magic", target.magic());
      root.set("nfat_arch", target.count());
      root.set("fat_arch", architectures(target));
      root.set(
          "file",
          Value.Array.of(
              target.images().size(),
              i -> file(new Value.Struct(declared.file), target.images().get(i), dialect)));
    } else if (!target.images().isEmpty()) {
      file(root, target.images().getFirst(), dialect);
    }
    return root;
  }

  /** What a function's module was opened on. */
  static Universal opened(Invocation call) {
    return call.self().attached(Universal.class, () -> new Universal(0, 0, List.of(), List.of()));
  }

  private Value architectures(Universal target) {
    List<Value> all = new ArrayList<>();
    for (Architecture each : target.architectures()) {
      Value.Struct architecture = new Value.Struct(declared.architecture);
      architecture.set("cputype", each.cpu());
      architecture.set("cpusubtype", each.subtype());
      architecture.set("offset", each.offset());
      architecture.set("size", each.size());
      architecture.set("align", each.alignment());
      if (each.reserved() >= 0) {
        architecture.set("reserved", each.reserved());
      }
      all.add(architecture);
    }
    return new Value.Array(all);
  }

  private Value.Struct file(Value.Struct file, Image image, Dialect dialect) {
    file.set("magic", magic(image, dialect));
    file.set("cputype", image.header(4));
    file.set("cpusubtype", image.header(8));
    file.set("filetype", image.header(12));
    file.set("ncmds", image.header(16));
    file.set("sizeofcmds", image.header(20));
    file.set("flags", image.header(24));
    if (image.wide()) {
      file.set("reserved", image.header(28));
    }
    file.lazy("entry_point", () -> entryPoint(image));
    new CommandFacts(declared, image, dialect).fill(file);
    return file;
  }

  /** YARA reads the number as a processor of Intel does, YARA-X the other way round. */
  private static long magic(Image image, Dialect dialect) {
    return dialect == Dialect.YARA
        ? Integer.toUnsignedLong(Integer.reverseBytes((int) image.magic()))
        : image.magic();
  }

  private static Value entryPoint(Image image) {
    long entry = EntryPoints.of(image);
    return entry < 0 ? Value.Undefined.INSTANCE : new Value.Int(entry);
  }
}
