package harrier.yara.modules;

import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Value;

/** A module as a third party writes it; docs/modules/README.md shows this file. */
public final class GzipModule implements YaraModule {
  private final Schema schema =
      Schema.of("gzip", "Gzip files.")
          .bool("is_gzip", "Whether the target is a gzip file.")
          .integer("method", "How it is packed; 8 is deflate.")
          .build();

  @Override
  public String name() {
    return "gzip";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    boolean isGzip = input.data().u16be(0) == 0x1F8B;
    Value.Struct root = new Value.Struct(schema.root()).set("is_gzip", isGzip);
    return isGzip ? root.lazy("method", () -> new Value.Int(input.data().u8(2))) : root;
  }
}
