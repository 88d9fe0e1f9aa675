package harrier.yara.modules.msi;

import harrier.yara.container.CompoundFile;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Value;
import java.util.Optional;

/** {@code msi}: whether a Windows installer package is signed. */
public final class MsiModule implements YaraModule {
  private final Schema schema =
      Schema.of("msi", "Signatures of Windows installer packages.")
          .bool("is_signed", "Whether the target is a package with an Authenticode signature.")
          .build();

  @Override
  public String name() {
    return "msi";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Optional<CompoundFile> file = CompoundFile.open(input.data());
    return new Value.Struct(schema.root())
        .set("is_signed", file.flatMap(PackageDigest::signature).isPresent());
  }
}
