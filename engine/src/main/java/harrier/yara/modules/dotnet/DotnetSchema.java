package harrier.yara.modules.dotnet;

import static harrier.yara.value.Type.Scalar.INTEGER;
import static harrier.yara.value.Type.Scalar.STRING;

import harrier.yara.module.Schema;
import harrier.yara.value.Type;

/** What the module declares. */
final class DotnetSchema {
  private static final Type TEXTS = new Type.Array(STRING);

  private final Schema.Builder dotnet =
      Schema.of("dotnet", "Metadata of .NET assemblies: classes, references, resources, strings.");
  final Type.Struct version =
      dotnet
          .nested("Version")
          .integer("major", "Major version.")
          .integer("minor", "Minor version.")
          .integer("build_number", "Build.")
          .integer("revision_number", "Revision.")
          .struct();
  final Type.Struct stream =
      dotnet
          .nested("Stream")
          .string("name", "Name of the stream, such as `#Strings`.")
          .integer("offset", "Where it lies in the file.")
          .integer("size", "Its size.")
          .struct();
  final Type.Struct assembly =
      dotnet
          .nested("Assembly")
          .string("name", "Name of the assembly.")
          .string("culture", "Its culture, undefined if neutral.")
          .field("version", version, "Its version.")
          .struct();
  final Type.Struct assemblyRef =
      dotnet
          .nested("AssemblyRef")
          .string("name", "Name of the assembly.")
          .string("public_key_or_token", "Bytes of its public key or token.")
          .field("version", version, "Its version.")
          .struct();
  final Type.Struct resource =
      dotnet
          .nested("Resource")
          .integer("offset", "Where the resource lies in the file.")
          .integer("length", "Its length.")
          .string("name", "Its name.")
          .struct();
  final Type.Struct parameter =
      dotnet
          .nested("Parameter")
          .string("name", "Name of the parameter.")
          .string("type", "Its type.")
          .struct();
  final Type.Struct method = method();
  final Type.Struct type = type();
  private final Schema schema = declare();

  private Type.Struct method() {
    Schema.Builder method =
        dotnet
            .nested("Method")
            .string("name", "Name of the method.")
            .string("visibility", "`public`, `protected`, `internal`, `private` or two of them.")
            .bool("abstract", "Whether it is abstract.")
            .bool("static", "Whether it is static.")
            .bool("virtual", "Whether it is virtual.")
            .bool("final", "Whether it cannot be overridden.")
            .string("return_type", "What it returns; undefined for constructors.");
    count(method, "generic_parameters");
    count(method, "parameters");
    return method
        .field("generic_parameters", TEXTS, "Names of its generic parameters.")
        .field("parameters", new Type.Array(parameter), "Its parameters.")
        .struct();
  }

  private Type.Struct type() {
    Schema.Builder type =
        dotnet
            .nested("Class")
            .string("fullname", "Namespace and name.")
            .string("name", "Name of the class or interface.")
            .string("namespace", "Its namespace, or the full name of the class around it.")
            .string("visibility", "`public`, `protected`, `internal`, `private` or two of them.")
            .string("type", "`class` or `interface`.")
            .bool("abstract", "Whether it is abstract.")
            .bool("sealed", "Whether nothing can derive from it.");
    count(type, "base_types");
    count(type, "generic_parameters");
    count(type, "methods");
    return type.field("base_types", TEXTS, "What it extends and implements.")
        .field("generic_parameters", TEXTS, "Names of its generic parameters.")
        .field("methods", new Type.Array(method), "Its methods.")
        .struct();
  }

  private static void count(Schema.Builder struct, String list) {
    struct.deprecated("number_of_" + list, INTEGER, "Length of `" + list + "`.", list + ".len()");
  }

  private Schema declare() {
    dotnet.bool("is_dotnet", "Whether the target is a .NET assembly.");
    dotnet.string("module_name", "Name of the module.");
    dotnet.string("version", "Version of the runtime it was made for.");
    for (String list :
        new String[] {
          "streams",
          "guids",
          "resources",
          "generic_parameters",
          "classes",
          "assembly_refs",
          "modulerefs",
          "user_strings",
          "constants",
          "field_offsets"
        }) {
      count(dotnet, list);
    }
    dotnet.string("typelib", "Identifier given by the attribute Guid of the assembly.");
    dotnet.field("streams", new Type.Array(stream), "Streams of the metadata.");
    dotnet.field("guids", TEXTS, "Identifiers of the stream `#GUID`.");
    dotnet.field("constants", TEXTS, "String constants, UTF-16.");
    dotnet.field("assembly", assembly, "The assembly that the target is.");
    dotnet.field("assembly_refs", new Type.Array(assemblyRef), "Assemblies that it needs.");
    dotnet.field("resources", new Type.Array(resource), "Resources within the file.");
    dotnet.field("classes", new Type.Array(type), "Classes and interfaces that it defines.");
    dotnet.field("field_offsets", new Type.Array(INTEGER), "Offsets of initial values of fields.");
    dotnet.field("user_strings", TEXTS, "String literals of the code, UTF-16.");
    dotnet.field("modulerefs", TEXTS, "Names of modules that it needs.");
    return dotnet.build();
  }

  Schema schema() {
    return schema;
  }
}
