package harrier.yara.modules.pe;

import harrier.yara.authenticode.Signature;
import harrier.yara.authenticode.SignatureValues;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * {@code pe}: Windows Portable Executable files. Each group of fields is parsed when one of them is
 * first read.
 */
public final class PeModule implements YaraModule {
  private final PeSchema types = new PeSchema();
  private final Structures structures = new Structures(types);
  private final SignatureValues signatures = new SignatureValues(types.signature);

  @Override
  public String name() {
    return "pe";
  }

  @Override
  public Schema schema() {
    return types.schema();
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct root = new Value.Struct(types.schema().root());
    Optional<Image> image = Image.parse(input);
    root.attached(Functions.Target.class, () -> new Functions.Target(image));
    root.set("is_pe", image.isPresent());
    root.set("rich_signature", new Value.Struct(types.rich));
    image.ifPresent(present -> fill(root, present));
    return root;
  }

  private void fill(Value.Struct root, Image image) {
    headers(root, image);
    sections(root, image);
    imports(root, image);
    exports(root, image);
    resources(root, image);
    signatures(root, image);
    root.lazy("rich_signature", () -> structures.rich(image));
    root.lazy("pdb_path", () -> Structures.text(DebugDirectory.path(image)));
  }

  private void headers(Value.Struct root, Image image) {
    for (HeaderField field : HeaderField.ALL) {
      if (image.has(field)) {
        root.lazy(field.name(), () -> new Value.Int(image.number(field)));
      }
    }
    for (HeaderField.Version version : HeaderField.Version.ALL) {
      root.lazy(
          version.name(),
          () ->
              structures.version(
                  image.optional(version.at(), version.size()),
                  image.optional(version.at() + version.size(), version.size())));
    }
    root.lazy(
        "data_directories", () -> Structures.array(image.directories(), structures::directory));
  }

  private void sections(Value.Struct root, Image image) {
    root.lazy(
            "entry_point",
            () -> Structures.offset(image.offset(image.number(HeaderField.ENTRY_POINT))))
        .lazy("number_of_sections", () -> count(image.sections()))
        .lazy("sections", () -> Structures.array(image.sections(), structures::section))
        .lazy("overlay", () -> structures.overlay(image));
  }

  private void imports(Value.Struct root, Image image) {
    root.lazy("number_of_imports", () -> count(image.imports()))
        .lazy(
            "number_of_imported_functions", () -> new Value.Int(Import.functions(image.imports())))
        .lazy("import_details", () -> Structures.array(image.imports(), structures::library))
        .lazy("number_of_delayed_imports", () -> count(image.delayedImports()))
        .lazy(
            "number_of_delayed_imported_functions",
            () -> new Value.Int(Import.functions(image.delayedImports())))
        .lazy(
            "delayed_import_details",
            () -> Structures.array(image.delayedImports(), structures::library));
  }

  private void exports(Value.Struct root, Image image) {
    root.lazy(
            "number_of_exports",
            () -> count(image.exports().map(Exports::functions).orElse(List.of())))
        .lazy(
            "export_details",
            () ->
                Structures.array(
                    image.exports().map(Exports::functions).orElse(List.of()), structures::export))
        .lazy("dll_name", () -> Structures.text(image.exports().flatMap(Exports::library)))
        .lazy(
            "export_timestamp",
            () -> image.exports().map(e -> integer(e.timestamp())).orElse(undefined()));
  }

  private void resources(Value.Struct root, Image image) {
    root.lazy("number_of_resources", () -> count(leaves(image)))
        .lazy("resources", () -> Structures.array(leaves(image), structures::resource))
        .lazy(
            "resource_timestamp",
            () -> image.resources().map(r -> integer(r.timestamp())).orElse(undefined()))
        .lazy("resource_version", () -> resourceVersion(image))
        .lazy("number_of_version_infos", () -> count(image.versionInfo()))
        .lazy("version_info", () -> Structures.dictionary(image.versionInfo()))
        .lazy("version_info_list", () -> Structures.array(image.versionInfo(), structures::pair));
  }

  private static List<Resources.Resource> leaves(Image image) {
    return image.resources().map(Resources::leaves).orElse(List.of());
  }

  private Value resourceVersion(Image image) {
    return image
        .resources()
        .<Value>map(r -> structures.version(r.majorVersion(), r.minorVersion()))
        .orElse(undefined());
  }

  private void signatures(Value.Struct root, Image image) {
    root.lazy(
            "is_signed",
            () -> new Value.Bool(image.signatures().stream().anyMatch(Signature::verified)))
        .lazy("number_of_signatures", () -> count(image.signatures()))
        .lazy("signatures", () -> signatures.array(image.signatures()));
  }

  private static Value count(List<?> list) {
    return new Value.Int(list.size());
  }

  private static Value integer(long value) {
    return new Value.Int(value);
  }

  private static Value undefined() {
    return Value.Undefined.INSTANCE;
  }
}
