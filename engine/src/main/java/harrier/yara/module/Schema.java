package harrier.yara.module;

import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a module declares. Built once with {@link #of}; type checking, {@code rules dump} and the
 * reference pages follow from it.
 */
public final class Schema {
  private final Type.Struct root;
  private final String documentation;
  private final List<Function<Invocation, Value>> implementations;

  private Schema(
      Type.Struct root, String documentation, List<Function<Invocation, Value>> implementations) {
    this.root = root;
    this.documentation = documentation;
    this.implementations = List.copyOf(implementations);
  }

  /** Starts the schema of a module. */
  public static Builder of(String module, String documentation) {
    return new Builder(module, documentation, new ArrayList<>());
  }

  /** The module's structure. */
  public Type.Struct root() {
    return root;
  }

  /** What the module is about. */
  public String documentation() {
    return documentation;
  }

  /**
   * Code of the functions; {@link Type.Signature#index} points here. A function that has no answer
   * returns undefined.
   */
  public List<Function<Invocation, Value>> implementations() {
    return implementations;
  }

  /** Declares the members of one structure in order. */
  public static final class Builder {
    private final String name;
    private final String documentation;
    private final List<Function<Invocation, Value>> implementations;
    private final Map<String, Type.Field> fields = new LinkedHashMap<>();

    private Builder(
        String name, String documentation, List<Function<Invocation, Value>> implementations) {
      this.name = name;
      this.documentation = documentation;
      this.implementations = implementations;
    }

    /** A field of any type. */
    public Builder field(String field, Type type, String documentation) {
      return add(new Type.Field(field, type, documentation, Optional.empty(), Optional.empty()));
    }

    /** An integer field. */
    public Builder integer(String field, String documentation) {
      return field(field, Type.Scalar.INTEGER, documentation);
    }

    /** A boolean field. */
    public Builder bool(String field, String documentation) {
      return field(field, Type.Scalar.BOOL, documentation);
    }

    /** A float field. */
    public Builder number(String field, String documentation) {
      return field(field, Type.Scalar.FLOAT, documentation);
    }

    /** A string field. */
    public Builder string(String field, String documentation) {
      return field(field, Type.Scalar.STRING, documentation);
    }

    /** A field that should no longer be used. */
    public Builder deprecated(String field, Type type, String documentation, String instead) {
      return add(
          new Type.Field(field, type, documentation, Optional.empty(), Optional.of(instead)));
    }

    /** An integer constant. */
    public Builder constant(String field, long value, String documentation) {
      return constant(field, new Value.Int(value), Type.Scalar.INTEGER, documentation);
    }

    /** A constant of any type. */
    public Builder constant(String field, Value value, Type type, String documentation) {
      return add(new Type.Field(field, type, documentation, Optional.of(value), Optional.empty()));
    }

    /** One signature of a function; call again with the same name for further signatures. */
    public Builder function(
        String field,
        String documentation,
        Type result,
        Function<Invocation, Value> code,
        Type... parameters) {
      List<Type.Signature> signatures = new ArrayList<>();
      Type.Field known = fields.get(field);
      if (known != null) {
        signatures.addAll(((Type.Function) known.type()).signatures());
      }
      signatures.add(new Type.Signature(List.of(parameters), result, implementations.size()));
      implementations.add(code);
      fields.put(
          field,
          new Type.Field(
              field,
              new Type.Function(field, signatures),
              known == null ? documentation : known.documentation(),
              Optional.empty(),
              Optional.empty()));
      return this;
    }

    /** Says what every string that a function of this structure returns has in common. */
    public Builder returning(String function, Type.TextForm form) {
      Type.Field known = fields.get(function);
      List<Type.Signature> signatures = new ArrayList<>();
      for (Type.Signature s : ((Type.Function) known.type()).signatures()) {
        signatures.add(new Type.Signature(s.parameters(), s.result(), s.index(), form));
      }
      Type.Function type = new Type.Function(function, signatures);
      fields.put(
          function,
          new Type.Field(
              function, type, known.documentation(), known.constant(), known.deprecated()));
      return this;
    }

    /**
     * Starts a nested structure; finish it with {@link #struct()} and give the type to {@link
     * #field}.
     */
    public Builder nested(String struct) {
      return new Builder(struct, "", implementations);
    }

    /** The structure declared so far. */
    public Type.Struct struct() {
      return new Type.Struct(name, List.copyOf(fields.values()));
    }

    /** The finished schema. */
    public Schema build() {
      return new Schema(struct(), documentation, implementations);
    }

    private Builder add(Type.Field field) {
      if (fields.put(field.name(), field) != null) {
        throw new IllegalArgumentException(
            "structure " + name + " declares " + field.name() + " twice");
      }
      return this;
    }
  }
}
