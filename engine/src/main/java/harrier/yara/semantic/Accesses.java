package harrier.yara.semantic;

import harrier.yara.bytes.ByteString;
import harrier.yara.ir.Ir;
import harrier.yara.syntax.Expr;
import harrier.yara.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Types names, fields, elements and calls. */
final class Accesses {
  private static final String LEN = "len";

  private final RuleContext context;
  private final Expressions expressions;
  private final Names names;

  Accesses(RuleContext context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
    this.names = new Names(context);
  }

  /**
   * An expression that stands for a value. A function gives a value of function type, which fits
   * nowhere.
   */
  Typed value(Expr expr) {
    return switch (meaning(expr, false)) {
      case Meaning.Value(Typed typed) -> typed;
      case Meaning.Function function -> functionValue(function.type());
      case Meaning.Length _ -> functionValue(new Type.Function(LEN, List.of()));
      case Meaning.ReadInt _, Meaning.ReadFloat _ ->
          functionValue(new Type.Function(expr.span().text(), List.of()));
    };
  }

  private static Typed functionValue(Type.Function type) {
    return new Typed(new Ir.ConstBool(false), type, -1, Shape.ANY);
  }

  private static List<String> names(Type.Struct struct) {
    return struct.fields().stream().map(Type.Field::name).toList();
  }

  /** What an expression stands for. {@code called}: it is what stands before parentheses. */
  Meaning meaning(Expr expr, boolean called) {
    return switch (expr) {
      case Expr.Name name -> names.resolve(name);
      case Expr.Field field -> field(field, called);
      case Expr.Index index -> new Meaning.Value(element(index));
      case Expr.Call call -> new Meaning.Value(call(call));
      case Expr other -> new Meaning.Value(expressions.typed(other));
    };
  }

  private Meaning field(Expr.Field access, boolean called) {
    Typed object = expressions.typed(access.object());
    String name = access.field().text();
    if (!(object.type() instanceof Type.Struct struct)) {
      if (called
          && name.equals(LEN)
          && context.dialect().extensions()
          && hasLength(object.type())) {
        return new Meaning.Length(object);
      }
      throw called
          ? Problems.unknownField(access.field().span(), name)
          : Problems.wrongType(access.object().span(), object.type(), List.of("struct"));
    }
    int index = struct.indexOf(name);
    if (index < 0) {
      throw context
          .program()
          .suggestions()
          .with(Problems.unknownField(access.field().span(), name), name, () -> names(struct));
    }
    Type.Field field = struct.fields().get(index);
    field
        .deprecated()
        .ifPresent(instead ->
            context.warn(Warnings.deprecatedField(access.field().span(), name, instead)));
    if (field.type() instanceof Type.Function function) {
      boolean method = !(object.ir() instanceof Ir.ModuleRoot) && isNested(object, struct);
      return new Meaning.Function(object.module(), object.ir(), function, method);
    }
    Optional<Ir> constant = field.constant().flatMap(Constants::of);
    Ir ir = constant.orElseGet(() -> new Ir.FieldOf(object.ir(), index, field.type()));
    return new Meaning.Value(new Typed(ir, field.type(), object.module(), Shape.ANY));
  }

  private boolean isNested(Typed object, Type.Struct struct) {
    return object.module() < 0
        || context.program().module(object.module()).schema().root() != struct;
  }

  private static boolean hasLength(Type type) {
    return type instanceof Type.Array
        || type instanceof Type.Dictionary
        || type == Type.Scalar.STRING;
  }

  private Typed element(Expr.Index access) {
    Typed object = expressions.typed(access.object());
    return switch (object.type()) {
      case Type.Array(Type element) -> {
        Ir index = expressions.integer(access.index());
        yield new Typed(
            new Ir.ElementOf(object.ir(), index, element), element, object.module(), Shape.ANY);
      }
      case Type.Dictionary(Type.Scalar keyType, Type element) -> {
        Typed key = expressions.typed(access.index());
        if (!key.is(keyType)) {
          throw Problems.wrongType(access.index().span(), key.type(), List.of(keyType.label()));
        }
        yield new Typed(
            new Ir.ElementOf(object.ir(), key.ir(), element), element, object.module(), Shape.ANY);
      }
      case Type.Scalar _, Type.Function _, Type.Struct _ ->
          throw Problems.wrongType(access.object().span(), object.type(), List.of("array", "map"));
    };
  }

  private Typed call(Expr.Call call) {
    return switch (meaning(call.callee(), true)) {
      case Meaning.Value(Typed typed) ->
          throw Problems.wrongType(call.callee().span(), typed.type(), List.of("function"));
      case Meaning.ReadInt(Ir.IntReader reader) -> read(call, reader);
      case Meaning.ReadFloat(int bits, boolean bigEndian) ->
          Typed.of(new Ir.ReadFloat(bits, bigEndian, readOffset(call, "float")));
      case Meaning.Length(Typed of) -> length(call, of);
      case Meaning.Function function -> callFunction(call, function);
    };
  }

  private Typed read(Expr.Call call, Ir.IntReader reader) {
    int bits = reader.bytes() * 8;
    long span = 1L << bits;
    Shape shape =
        reader.signed() ? Shape.between(-span / 2, span / 2 - 1) : Shape.between(0, span - 1);
    return Typed.of(new Ir.ReadInt(reader, readOffset(call, "integer")), shape);
  }

  private Ir readOffset(Expr.Call call, String what) {
    if (call.arguments().size() == 1) {
      Typed offset = expressions.typed(call.arguments().getFirst());
      if (offset.is(Type.Scalar.INTEGER) || offset.isTruthAsNumber(context.dialect())) {
        return expressions.integer(offset, call.arguments().getFirst());
      }
    }
    Type.Signature signature =
        new Type.Signature(List.of(Type.Scalar.INTEGER), Type.Scalar.INTEGER, 0);
    throw Problems.wrongArguments(call.parens(), new Type.Function(what, List.of(signature)));
  }

  private static Typed length(Expr.Call call, Typed of) {
    if (!call.arguments().isEmpty()) {
      Type.Signature signature = new Type.Signature(List.of(), Type.Scalar.INTEGER, 0);
      throw Problems.wrongArguments(call.parens(), new Type.Function(LEN, List.of(signature)));
    }
    return of.ir() instanceof Ir.ConstText(ByteString text)
        ? Typed.of(new Ir.ConstInt(text.length()))
        : Typed.of(new Ir.Len(of.ir()));
  }

  private Typed callFunction(Expr.Call call, Meaning.Function function) {
    List<Typed> arguments = new ArrayList<>(call.arguments().size());
    for (Expr argument : call.arguments()) {
      arguments.add(expressions.typed(argument));
    }
    Type.Signature signature =
        signature(function.type(), arguments, false)
            .or(() -> signature(function.type(), arguments, true))
            .orElseThrow(() -> Problems.wrongArguments(call.parens(), function.type()));
    List<Ir> converted = new ArrayList<>(arguments.size());
    for (int i = 0; i < arguments.size(); i++) {
      Typed argument = arguments.get(i);
      boolean exact = argument.type().equals(signature.parameters().get(i));
      converted.add(exact ? argument.ir() : new Ir.AsInt(argument.ir()));
    }
    Ir ir = new Ir.Call(function.module(), function.object(), signature, List.copyOf(converted));
    return new Typed(ir, signature.result(), function.module(), Shape.of(signature.form()));
  }

  private Optional<Type.Signature> signature(
      Type.Function function, List<Typed> arguments, boolean boolsFitIntegers) {
    for (Type.Signature signature : function.signatures()) {
      if (fits(signature.parameters(), arguments, boolsFitIntegers)) {
        return Optional.of(signature);
      }
    }
    return Optional.empty();
  }

  private boolean fits(List<Type> parameters, List<Typed> arguments, boolean boolsFitIntegers) {
    if (parameters.size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      Type wanted = parameters.get(i);
      Typed given = arguments.get(i);
      boolean converts =
          boolsFitIntegers
              && wanted == Type.Scalar.INTEGER
              && given.isTruthAsNumber(context.dialect());
      if (!given.type().equals(wanted) && !converts) {
        return false;
      }
    }
    return true;
  }
}
