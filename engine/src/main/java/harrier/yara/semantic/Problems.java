package harrier.yara.semantic;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.Label;
import harrier.yara.diagnostic.Severity;
import harrier.yara.source.Span;
import harrier.yara.value.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The errors of this stage: codes, titles and labels in one place. */
final class Problems {
  private static final String INT64_RANGE = Long.MIN_VALUE + "-" + Long.MAX_VALUE;

  private Problems() {}

  static RuleFailure wrongType(Span span, Type found, List<String> wanted) {
    String expected =
        wanted.stream().sorted().map(w -> "`" + w + "`").collect(Collectors.joining(" or "));
    return error(
        "E002",
        "wrong type",
        span,
        "expression should be " + expected + ", but it is " + described(found));
  }

  private static String described(Type type) {
    return switch (type) {
      case Type.Scalar scalar when scalar != Type.Scalar.REGEXP -> "`" + scalar.label() + "`";
      case Type.Scalar _ -> "a regexp";
      case Type.Array _ -> "an array";
      case Type.Dictionary _, Type.Function _, Type.Struct _ -> "a " + type.label();
    };
  }

  static RuleFailure mismatch(Span left, Type leftType, Span right, Type rightType) {
    return new RuleFailure(
        Diagnostic.error(
                "E003", "mismatching types", left, "this expression is `" + leftType.label() + "`")
            .label(right, "this expression is `" + rightType.label() + "`"));
  }

  static RuleFailure wrongArguments(Span parens, Type.Function function) {
    String accepted =
        function.signatures().stream()
            .map(s ->
                s.parameters().stream()
                    .map(Type::label)
                    .collect(Collectors.joining(", ", "(", ")")))
            .sorted()
            .collect(Collectors.joining("\n"));
    return new RuleFailure(
        Diagnostic.error("E004", "wrong arguments", parens, "wrong arguments in this call")
            .note("accepted argument combinations:\n\n" + accepted));
  }

  static RuleFailure assignment(Span variables, int wanted, Span values, int produced) {
    return new RuleFailure(
        Diagnostic.error(
                "E005", "assignment mismatch", variables, "this expects " + wanted + " value(s)")
            .label(values, "this produces " + produced + " value(s)"));
  }

  static RuleFailure negative(Span span) {
    return error("E006", "unexpected negative number", span, "this number can not be negative");
  }

  static RuleFailure outOfRange(Span span, long min, long max) {
    return error(
        "E007",
        "number out of range",
        span,
        "this number is out of the allowed range [" + min + "-" + max + "]");
  }

  static RuleFailure overflow(Span span) {
    return error(
        "E007",
        "number out of range",
        span,
        "this number is out of the allowed range [" + INT64_RANGE + "]");
  }

  static RuleFailure divisionByZero(Span span) {
    return error("E007", "division by zero", span, "this divides by zero");
  }

  static RuleFailure unknownField(Span span, String name) {
    return error(
        "E008",
        "unknown field or method `" + name + "`",
        span,
        "this field or method doesn't exist");
  }

  static Diagnostic unknownName(Span span, String name) {
    return Diagnostic.error(
        "E009", "unknown identifier `" + name + "`", span, "this identifier has not been declared");
  }

  static Diagnostic moduleNotImported(Span span, String name) {
    String statement = "import \"" + name + "\"";
    return unknownName(span, name)
        .note(
            "there is a module named `"
                + name
                + "`, but the `"
                + statement
                + "` statement is missing")
        .patch(new Span(span.source(), 0, 0), statement + "\n");
  }

  static Diagnostic unknownModule(Span span, String name) {
    return Diagnostic.error(
        "E010", "unknown module `" + name + "`", span, "module `" + name + "` not found");
  }

  static Diagnostic bannedModule(Span span, String name, String title) {
    return Diagnostic.error("E100", title, span, "module `" + name + "` is used here");
  }

  static RuleFailure invalidRange(Span span) {
    return error(
        "E011", "invalid range", span, "higher bound must be greater or equal than lower bound");
  }

  static Diagnostic duplicateRule(Span span, Span first, String name) {
    return Diagnostic.error(
            "E012",
            "duplicate rule `" + name + "`",
            span,
            "duplicate declaration of `" + name + "`")
        .label(first, "`" + name + "` declared here for the first time");
  }

  static Diagnostic nameInUse(Span span, String name) {
    return Diagnostic.error(
        "E013",
        "rule `" + name + "` conflicts with an existing identifier",
        span,
        "identifier already in use by a module or global variable");
  }

  static Diagnostic matchedByWildcard(Span span, String name, String prefix) {
    return Diagnostic.error(
        "E013",
        "rule `" + name + "` conflicts with a rule wildcard",
        span,
        "an earlier condition uses `" + prefix + "*`, which would mean this rule too");
  }

  static RuleFailure invalidRegex(Span span, String label) {
    return error("E014", "invalid regular expression", span, label);
  }

  static RuleFailure mixedGreediness(Span greedy, Span lazy) {
    return new RuleFailure(
        Diagnostic.error(
                "E015",
                "mixing greedy and non-greedy quantifiers in regular expression",
                greedy,
                "this is greedy")
            .label(lazy, "this is non-greedy"));
  }

  static RuleFailure emptySet(Span span, String note) {
    return new RuleFailure(
        Diagnostic.error("E016", "no matching patterns", span, "there's no pattern in this set")
            .note(note));
  }

  static RuleFailure entrypoint(Span span) {
    return new RuleFailure(
        Diagnostic.error(
                "E017",
                "`entrypoint` is unsupported",
                span,
                "the `entrypoint` keyword is not supported anymore")
            .note("use `pe.entry_point`, `elf.entry_point` or `macho.entry_point`")
            .patch(span, "pe.entry_point"));
  }

  static Diagnostic slowPattern(Span span) {
    return Diagnostic.error("E018", "slow pattern", span, "this pattern may slow down the scan");
  }

  static RuleFailure slowLoop(Span range) {
    return error("E034", "potentially slow loop", range, "this range can be very large");
  }

  static RuleFailure modifierCombination(String one, Span first, String two, Span second) {
    boolean inOrder = first.start() <= second.start();
    Diagnostic diagnostic =
        new Diagnostic(
            Severity.ERROR,
            "E019",
            "invalid modifier combination: `" + one + "` `" + two + "`",
            List.of(
                new Label(
                    inOrder ? first : second, "`" + (inOrder ? one : two) + "` modifier used here"),
                new Label(
                    inOrder ? second : first,
                    "`" + (inOrder ? two : one) + "` modifier used here")),
            List.of("these two modifiers can't be used together"),
            Optional.empty());
    return new RuleFailure(diagnostic);
  }

  static RuleFailure duplicateModifier(Span span, String name) {
    return error("E020", "duplicate pattern modifier", span, "duplicate modifier `" + name + "`");
  }

  static Diagnostic duplicateTag(Span span, String tag) {
    return Diagnostic.error("E021", "duplicate tag `" + tag + "`", span, "duplicate tag");
  }

  static Diagnostic unusedPattern(Span span, String name) {
    return Diagnostic.error(
        "E022",
        "unused pattern `" + name + "`",
        span,
        "this pattern was not used in the condition");
  }

  static Diagnostic duplicatePattern(Span span, Span first, String name) {
    return Diagnostic.error(
            "E023",
            "duplicate pattern `" + name + "`",
            span,
            "duplicate declaration of `" + name + "`")
        .label(first, "`" + name + "` declared here for the first time");
  }

  static RuleFailure invalidPattern(Span span, String name, String label) {
    return error("E024", "invalid pattern `" + name + "`", span, label);
  }

  static RuleFailure invalidPattern(Span span, String name, String label, String note) {
    return new RuleFailure(
        Diagnostic.error("E024", "invalid pattern `" + name + "`", span, label).note(note));
  }

  static RuleFailure unknownPattern(Span span, String name) {
    return error(
        "E025",
        "unknown pattern `" + name + "`",
        span,
        "this pattern is not declared in the `strings` section");
  }

  static RuleFailure base64Alphabet(Span span, String label) {
    return error("E026", "invalid base64 alphabet", span, label);
  }

  static Diagnostic tooManyPatterns(Span span, int max) {
    return Diagnostic.error(
        "E035",
        "too many patterns in a rule",
        span,
        "this rule has more than " + max + " patterns");
  }

  static RuleFailure methodInWith(Span span) {
    return error(
        "E036", "method not allowed in `with` statement", span, "this method is not allowed here");
  }

  static Diagnostic includeUnreadable(Span span, String path, String reason) {
    return Diagnostic.error(
        "E042", "error including file", span, "`" + path + "` can not be read: " + reason);
  }

  static Diagnostic includeMissing(Span span, String path) {
    return Diagnostic.error(
        "E043",
        "include file not found",
        span,
        "`" + path + "` not found in any of the include directories");
  }

  static Diagnostic includesDisabled(Span span) {
    return Diagnostic.error(
        "E044",
        "include statements not allowed",
        span,
        "includes are disabled for this compilation");
  }

  static RuleFailure arbitraryPrefix(Span span) {
    return error(
        "E045",
        "arbitrary regular expression prefix",
        span,
        "this prefix can be arbitrarily long and matches all bytes");
  }

  static Diagnostic circularInclude(Span span, String path) {
    return Diagnostic.error(
        "E046", "circular include dependencies", span, "`" + path + "` is already being included");
  }

  static Diagnostic includesTooDeep(Span span, int max) {
    return Diagnostic.error(
        "E046",
        "include statements nested too deep",
        span,
        "more than " + max + " includes inside each other");
  }

  static RuleFailure tooManyWildcardRules(Span span, int max) {
    return error(
        "E100",
        "too many rules in wildcards",
        span,
        "all rule wildcards together mean more than " + max + " rules");
  }

  /** Reported once: further includes are passed over. */
  static Diagnostic tooManyIncludes(Span span, String limit) {
    return Diagnostic.error(
        "E042",
        "error including file",
        span,
        "more than " + limit + " in one compilation; this and all further ones are left out");
  }

  static RuleFailure tooManyVariables(Span span) {
    return error("E047", "too many variables", span, "too many local variables");
  }

  static RuleFailure misplacedAnonymous(Span span, String name) {
    return error(
        "E001",
        "syntax error",
        span,
        "this `" + name + "` is outside of the condition of a `for .. of` statement");
  }

  /** What the chosen dialect does not know. */
  static RuleFailure notInDialect(Span span, String label) {
    return error("E100", "not in this dialect", span, label);
  }

  private static RuleFailure error(String code, String title, Span span, String label) {
    return new RuleFailure(Diagnostic.error(code, title, span, label));
  }
}
