package harrier.yara.modules.msi;

import harrier.yara.authenticode.Authenticode;
import harrier.yara.authenticode.Signature;
import harrier.yara.authenticode.SignatureSchema;
import harrier.yara.authenticode.SignatureValues;
import harrier.yara.container.CompoundFile;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code msi}: the signatures of Windows installer packages. */
public final class MsiModule implements YaraModule {
  private final Schema schema;
  private final SignatureValues values;

  public MsiModule() {
    Schema.Builder msi =
        Schema.of(
            "msi",
            "Signatures of Windows installer packages. file_digest is what the publisher of a package signs: all"
                + " streams by name, then the class id. YARA-X 1.19 and 1.20 digest the file's first sector too, so that"
                + " signatures[].file_digest differs there and signatures[].verified is never true.");
    SignatureSchema types = new SignatureSchema(msi);
    values = new SignatureValues(types);
    schema =
        msi.bool("is_signed", "Whether the target is a package with an Authenticode signature.")
            .field(
                "signatures", new Type.Array(types.signature()), "The signatures, nested ones too.")
            .build();
  }

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
    Value.Struct root = new Value.Struct(schema.root());
    Package target = new Package(input);
    return root.lazy("is_signed", () -> new Value.Bool(!target.signatures().isEmpty()))
        .lazy("signatures", () -> values.array(target.signatures()));
  }

  /** The signatures of one target, parsed when they are first asked for. */
  private static final class Package {
    private final ModuleInput input;
    private Optional<List<Signature>> signatures = Optional.empty();

    Package(ModuleInput input) {
      this.input = input;
    }

    List<Signature> signatures() {
      if (signatures.isEmpty()) {
        signatures =
            Optional.of(CompoundFile.open(input.data()).map(this::parse).orElse(List.of()));
      }
      return signatures.get();
    }

    private List<Signature> parse(CompoundFile file) {
      List<Signature> found = new ArrayList<>();
      PackageDigest.signature(file)
          .ifPresent(entry -> {
            byte[] bytes = file.content(entry, Authenticode.MAX_BYTES).orElse(new byte[0]);
            new Authenticode(new PackageDigest(file)).parse(bytes, 0, bytes.length, found);
            if (found.isEmpty()) {
              input.malformed().run();
            }
          });
      return found;
    }
  }
}
