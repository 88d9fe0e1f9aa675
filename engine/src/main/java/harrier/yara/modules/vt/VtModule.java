package harrier.yara.modules.vt;

import harrier.yara.bytes.ByteString;
import harrier.yara.json.Json;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.modules.vt.Structures.Enumeration;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code vt}: what VirusTotal knows of the target: the fields of its Livehunt. The caller supplies
 * them as JSON; without it they are undefined.
 */
public final class VtModule implements YaraModule {
  private static final String DOCUMENTATION =
      "What VirusTotal knows of the target: the fields of Livehunt. The caller supplies them as data of this module:"
          + " a JSON object with `meta`, `behaviour` and `net` in the JSON form of Protocol Buffers. With data, what"
          + " is not in it is 0, false or empty; without data every field is undefined. Suffixes of domains follow"
          + " a short rule (last label; two for co.uk and the like), not the public suffix list.";

  private static final int TYPO = 1;
  private static final int HOMOGLYPH = 2;
  private static final int HYPHENATION = 4;
  private static final int SUBDOMAIN = 8;
  private static final int BITSQUATTING = 16;
  private static final int ALL = 31;

  /** Made at the first use: the declarations are many, and few rules need them. */
  private static final class Declared {
    static final Declared INSTANCE = new Declared();

    final Schema schema;
    final Answers answers;

    private Declared() {
      Schema.Builder root = Schema.of("vt", DOCUMENTATION);
      Structures structures =
          Structures.read(
              root,
              Map.of("EnrichedIP", VtModule::addRange, "EnrichedDomain", VtModule::addPermutation));
      root.field("metadata", structures.struct("FileMetadata"), "The file.")
          .deprecated("meta", structures.struct("FileMetadata"), "The file.", "metadata")
          .field("behaviour", structures.struct("BehaviourSummary"), "What sandboxes saw.")
          .field(
              "net",
              structures.struct("EnrichedNetloc"),
              "The URL, address or domain, if that is the target.");
      addEnumerations(root, structures);
      schema = root.build();
      answers = new Answers(structures);
    }
  }

  private static void addRange(Schema.Builder ip) {
    ip.function(
        "in_range",
        "Whether the address lies in a range such as \"192.168.0.0/16\".",
        Type.Scalar.BOOL,
        call ->
            new Value.Bool(
                IpRange.parse(call.text(0).toUtf8())
                    .filter(range -> range.contains(raw(call)))
                    .isPresent()),
        Type.Scalar.STRING);
  }

  private static void addPermutation(Schema.Builder domain) {
    String documentation =
        "Whether the domain is made to be taken for another one: in any way, or in those that a sum of constants of"
            + " Domain.Permutation names.";
    domain
        .function(
            "permutation_of",
            documentation,
            Type.Scalar.BOOL,
            call -> new Value.Bool(isPermutation(call, ALL)),
            Type.Scalar.STRING)
        .function(
            "permutation_of",
            documentation,
            Type.Scalar.BOOL,
            call -> new Value.Bool(isPermutation(call, call.integer(1))),
            Type.Scalar.STRING,
            Type.Scalar.INTEGER);
  }

  private static String raw(Invocation call) {
    return call.self().get("raw") instanceof Value.Text(ByteString text) ? text.toUtf8() : "";
  }

  private static boolean isPermutation(Invocation call, long ways) {
    Optional<DomainName> found = DomainName.parse(raw(call));
    Optional<DomainName> genuine = DomainName.parse(call.text(0).toUtf8());
    return found.isPresent()
        && genuine.isPresent()
        && !found.equals(genuine)
        && found.get().suffix().equals(genuine.get().suffix())
        && isPermutation(genuine.get(), found.get(), ways);
  }

  private static boolean isPermutation(DomainName genuine, DomainName found, long ways) {
    String a = genuine.name();
    String b = found.name();
    return (ways & TYPO) != 0 && Squatting.typo(a, b)
        || (ways & HOMOGLYPH) != 0 && Squatting.homoglyph(a, b)
        || (ways & BITSQUATTING) != 0 && Squatting.bit(a, b)
        || (ways & SUBDOMAIN) != 0 && Squatting.separated(genuine.prefix(), found.prefix(), '.')
        || (ways & HYPHENATION) != 0 && Squatting.separated(a, b, '-');
  }

  /** Puts each enumeration where its path says: {@code Http.Method} is a member of {@code Http}. */
  private static void addEnumerations(Schema.Builder root, Structures structures) {
    Map<String, Schema.Builder> parents = new LinkedHashMap<>();
    for (Enumeration enumeration : structures.enumerations()) {
      String[] path = enumeration.name().split("\\.");
      Schema.Builder constants = root.nested(path[path.length - 1]);
      enumeration
          .values()
          .forEach((name, value) -> constants.constant(name, value, "Value " + value + "."));
      Schema.Builder parent =
          path.length == 1 ? root : parents.computeIfAbsent(path[0], root::nested);
      parent.field(path[path.length - 1], constants.struct(), enumeration.documentation());
    }
    parents.forEach(
        (name, parent) -> root.field(name, parent.struct(), "Enumerations of " + name + "."));
  }

  @Override
  public String name() {
    return "vt";
  }

  @Override
  public Schema schema() {
    return Declared.INSTANCE.schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct root = new Value.Struct(schema().root());
    setConstants(root);
    Optional<Json> data = input.metadata().flatMap(Json::parse);
    if (data.isPresent()) {
      List.of("metadata", "behaviour", "net")
          .forEach(name -> root.lazy(name, () -> part(root, name, data.get())));
      root.lazy("meta", () -> root.get("metadata"));
    } else if (input.metadata().isPresent()) {
      input.malformed().run();
    }
    return root;
  }

  private static Value part(Value.Struct root, String name, Json data) {
    Type type = root.type().fields().get(root.type().indexOf(name)).type();
    return Declared.INSTANCE.answers.struct((Type.Struct) type, Answers.member(data, name));
  }

  private static void setConstants(Value.Struct struct) {
    for (Type.Field field : struct.type().fields()) {
      boolean isEnumeration = Character.isUpperCase(field.name().charAt(0));
      if (isEnumeration && field.type() instanceof Type.Struct nested) {
        Value.Struct constants = new Value.Struct(nested);
        setConstants(constants);
        struct.set(field.name(), constants);
      }
    }
  }
}
