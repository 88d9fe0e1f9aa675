package harrier.yara.modules.vba;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.container.CompoundFile;
import harrier.yara.container.ZipDirectory;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * {@code vba}: the macros of an Office document with their source, from old files (OLE) and new
 * ones (zip).
 */
public final class VbaModule implements YaraModule {
  private static final int PROJECT_LIMIT = 32 << 20;
  private static final ByteString PROJECT_FILE = ByteString.utf8("vbaproject.bin");

  private final Type.Struct module;
  private final Type.Struct info;
  private final Schema schema;

  /** Declares the module. */
  public VbaModule() {
    Schema.Builder root =
        Schema.of(
            "vba",
            "Macros of Office documents: names, kinds and source, and what their project says of itself. The values of"
                + " MODULE_TYPE_… are in the order of YARA-X; only their names were compared with it.");
    module =
        root.nested("Module")
            .string("name", "Name of the module as UTF-8.")
            .integer("type", "Kind: one of the constants of this module.")
            .string(
                "code",
                "Source as UTF-8 with the line ends of the file (CR LF), attributes included. Unpacked up to 16 MB.")
            .struct();
    info =
        root.nested("ProjectInfo")
            .string("name", "Name of the project.")
            .string("version", "Major and minor version: \"1485256679.65\".")
            .field(
                "references",
                new Type.Array(Type.Scalar.STRING),
                "Names of the libraries that are used.")
            .integer("module_count", "Number of modules.")
            .struct();
    schema =
        root.bool("has_macros", "Whether there is a VBA project.")
            .field("modules", new Type.Array(module), "The modules in the order of the project.")
            .field("project_info", info, "The project. Undefined if there is none.")
            .constant("MODULE_TYPE_STANDARD", 0, "A module of procedures.")
            .constant("MODULE_TYPE_CLASS", 1, "A class, a form, or the code of a document.")
            .constant("MODULE_TYPE_UNKNOWN", 2, "The project does not say.")
            .build();
  }

  @Override
  public String name() {
    return "vba";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct root = new Value.Struct(schema.root());
    Optional<VbaProject> project = project(input);
    root.set("has_macros", project.isPresent());
    root.set(
        "modules", project.map(found -> modules(found, input)).orElse(new Value.Array(List.of())));
    project.ifPresent(found -> root.set("project_info", describe(found.directory())));
    return root;
  }

  private static Optional<VbaProject> project(ModuleInput input) {
    ByteView data = input.data();
    if (!data.bytes(0, 2).equals(ByteString.latin1("PK"))) {
      return CompoundFile.open(data).flatMap(file -> VbaProject.find(file, input.malformed()));
    }
    Optional<ZipDirectory> zip = ZipDirectory.open(data);
    Optional<ZipDirectory.Entry> file = zip.flatMap(VbaModule::projectFile);
    Optional<VbaProject> project =
        file.flatMap(entry -> zip.get().content(entry, PROJECT_LIMIT))
            .flatMap(bytes -> CompoundFile.open(ByteView.of(bytes)))
            .flatMap(inner -> VbaProject.find(inner, () -> {}));
    if (file.isPresent() && project.isEmpty()) {
      input.malformed().run();
    }
    return project;
  }

  private static Optional<ZipDirectory.Entry> projectFile(ZipDirectory zip) {
    for (ZipDirectory.Entry entry : zip.entries()) {
      if (entry.path().foldCase().endsWith(PROJECT_FILE)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private Value modules(VbaProject project, ModuleInput input) {
    List<ProjectDirectory.Module> modules = project.directory().modules();
    return Value.Array.of(modules.size(), i -> describe(project, modules.get(i), input));
  }

  private Value.Struct describe(
      VbaProject project, ProjectDirectory.Module found, ModuleInput input) {
    return new Value.Struct(module)
        .set("name", found.name)
        .set("type", found.kind.ordinal())
        .lazy(
            "code",
            () ->
                project
                    .source(found, input.malformed())
                    .<Value>map(Value.Text::new)
                    .orElse(Value.Undefined.INSTANCE));
  }

  private Value.Struct describe(ProjectDirectory directory) {
    Value.Struct struct = new Value.Struct(info);
    directory.name().ifPresent(text -> struct.set("name", text));
    directory.version().ifPresent(text -> struct.set("version", ByteString.utf8(text)));
    return struct
        .set(
            "references",
            new Value.Array(directory.references().stream().map(Value.Text::new).toList()))
        .set("module_count", directory.modules().size());
  }
}
