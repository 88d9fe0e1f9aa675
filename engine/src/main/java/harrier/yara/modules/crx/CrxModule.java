package harrier.yara.modules.crx;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.container.ZipDirectory;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code crx}: extensions of Chrome, versions 2 and 3 of the format. */
public final class CrxModule implements YaraModule {
  private static final List<String> LISTS =
      List.of(
          "permissions", "host_permissions", "optional_permissions", "optional_host_permissions");

  private final Type.Struct signature;
  private final Schema schema;

  /** Declares the module. */
  public CrxModule() {
    Type texts = new Type.Array(Type.Scalar.STRING);
    Schema.Builder root =
        Schema.of("crx", "Extensions of Chrome: signatures, manifest and permissions.");
    signature =
        root.nested("Signature")
            .string("key", "The public key (DER) in Base64.")
            .bool("verified", "Whether the key signed this extension. The key may be anybody's.")
            .struct();
    schema =
        root.bool(
                "is_crx",
                "Whether the target is an extension: a header that can be read and a zip archive.")
            .integer("crx_version", "Version of the format: 2 or 3.")
            .integer("header_size", "Bytes of keys and signatures.")
            .string("id", "Id of the extension: 32 letters from a to p.")
            .string("version", "Version of the extension.")
            .string("name", "Name, in the default language if the extension has messages.")
            .string(
                "description",
                "Description, in the default language if the extension has messages.")
            .string(
                "raw_name",
                "Name as the manifest has it, such as \"__MSG_appName__\". Only with messages.")
            .string("raw_description", "Description as the manifest has it. Only with messages.")
            .string("minimum_chrome_version", "The oldest Chrome that runs the extension.")
            .string("homepage_url", "Address of the home page.")
            .field("permissions", texts, "Permissions and hosts that the extension asks for.")
            .field("host_permissions", texts, "Hosts that the extension asks for.")
            .field("optional_permissions", texts, "Permissions that it may ask for later.")
            .field("optional_host_permissions", texts, "Hosts that it may ask for later.")
            .field(
                "signatures",
                new Type.Array(signature),
                "Keys and whether they signed the extension.")
            .function(
                "permhash",
                "SHA-256, in lower case, of all strings in permissions, one after the other.",
                Type.Scalar.STRING,
                CrxModule::permissionHash)
            .build();
  }

  @Override
  public String name() {
    return "crx";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct root = new Value.Struct(schema.root());
    ByteView data = input.data();
    Optional<CrxHeader> header = CrxHeader.read(data);
    Optional<ZipDirectory> archive = header.flatMap(found -> ZipDirectory.open(data));
    root.set("is_crx", archive.isPresent());
    if (archive.isPresent()) {
      describe(root, header.get(), archive.get(), input);
    } else if (data.bytes(0, 4).equals(ByteString.utf8("Cr24"))) {
      input.malformed().run();
    }
    return root;
  }

  private void describe(
      Value.Struct root, CrxHeader header, ZipDirectory archive, ModuleInput input) {
    root.set("crx_version", header.version());
    root.set("header_size", header.size());
    root.set("id", header.shownId());
    root.lazy("signatures", () -> signatures(header, input.data()));
    Supplier<Optional<Manifest>> manifest =
        () -> root.attached(Known.class, () -> Known.read(archive, input.malformed())).manifest;
    for (String member : List.of("version", "minimum_chrome_version", "homepage_url")) {
      root.lazy(member, () -> text(manifest.get().flatMap(found -> found.text(member))));
    }
    for (String member : List.of("name", "description")) {
      root.lazy(member, () -> text(manifest.get().flatMap(found -> found.resolved(member))));
      root.lazy("raw_" + member, () -> text(manifest.get().flatMap(found -> found.raw(member))));
    }
    for (String member : LISTS) {
      root.lazy(
          member, () -> texts(manifest.get().map(found -> found.texts(member)).orElse(List.of())));
    }
  }

  private record Known(Optional<Manifest> manifest) {
    static Known read(ZipDirectory archive, Runnable malformed) {
      Optional<Manifest> manifest = Manifest.read(archive);
      if (manifest.isEmpty()) {
        malformed.run();
      }
      return new Known(manifest);
    }
  }

  private static Value text(Optional<ByteString> text) {
    return text.isPresent() ? new Value.Text(text.get()) : Value.Undefined.INSTANCE;
  }

  private static Value texts(List<ByteString> texts) {
    return new Value.Array(texts.stream().map(Value.Text::new).toList());
  }

  private Value signatures(CrxHeader header, ByteView data) {
    return Value.Array.of(
        header.proofs().size(),
        i -> {
          CrxHeader.Proof proof = header.proofs().get(i);
          String key = Base64.getEncoder().encodeToString(proof.key().toByteArray());
          return new Value.Struct(signature)
              .set("key", ByteString.latin1(key))
              .lazy("verified", () -> new Value.Bool(SignatureCheck.holds(proof, header, data)));
        });
  }

  private static Value permissionHash(Invocation call) {
    if (!(call.self().get("permissions") instanceof Value.Array(var permissions))) {
      return Value.Undefined.INSTANCE;
    }
    ByteString[] parts =
        permissions.stream().map(each -> ((Value.Text) each).value()).toArray(ByteString[]::new);
    byte[] digest = CrxHeader.sha256(parts).toByteArray();
    return new Value.Text(ByteString.latin1(HexFormat.of().formatHex(digest)));
  }
}
