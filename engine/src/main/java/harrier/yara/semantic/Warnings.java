package harrier.yara.semantic;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.Label;
import harrier.yara.diagnostic.Severity;
import harrier.yara.regex.Parsed;
import harrier.yara.source.Span;
import harrier.yara.value.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The warnings of this stage: identifiers, titles and labels in one place. */
final class Warnings {
  private static final String UNSATISFIABLE = "unsatisfiable_expr";
  private static final String INVARIANT = "invariant_expr";

  private Warnings() {}

  static Diagnostic duplicateImport(Span span, Span first, String module) {
    return Diagnostic.warning(
            "duplicate_import", "duplicate import statement", span, "duplicate import")
        .label(first, "`" + module + "` imported here for the first time");
  }

  static Diagnostic unsupportedModule(Span span, String module) {
    return Diagnostic.warning(
        "unsupported_module",
        "module `" + module + "` is not supported",
        span,
        "module `" + module + "` used here");
  }

  static Diagnostic ignoredRule(Span span, String rule, String other, String module) {
    return Diagnostic.warning(
        "ignored_rule",
        "rule `"
            + rule
            + "` will be ignored due to an indirect dependency on module `"
            + module
            + "`",
        span,
        "this other rule depends on module `" + module + "`, which is unsupported");
  }

  static Diagnostic ruleLeftOut(Span span, String rule, String reason) {
    return Diagnostic.warning(
        "ignored_rule", "rule `" + rule + "` will be ignored", span, "because " + reason);
  }

  static Diagnostic globalRuleMisuse(Span span, String rule) {
    return Diagnostic.warning(
            "global_rule_misuse",
            "global rule used in condition",
            span,
            "`" + rule + "` is a global rule")
        .note(
            "a global rule applies to every rule of its namespace; naming it in a condition changes nothing");
  }

  static Diagnostic duplicatePatternValue(Span first, Span second, String name) {
    return Diagnostic.warning(
            "duplicate_pattern_value",
            "duplicate pattern value",
            first,
            "pattern `" + name + "` defined here first")
        .label(second, "duplicate of pattern `" + name + "`");
  }

  static Diagnostic consecutiveJumps(Span span, String pattern, String merged) {
    return Diagnostic.warning(
            "consecutive_jumps",
            "consecutive jumps in hex pattern `" + pattern + "`",
            span,
            "these consecutive jumps will be treated as " + merged)
        .patch(span, merged);
  }

  static Diagnostic textAsHex(Span span, String text) {
    String literal = "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    return Diagnostic.warning(
            "text_as_hex",
            "hex pattern could be written as text literal",
            span,
            "this pattern can be written as a text literal")
        .patch(span, literal);
  }

  static Diagnostic redundantNocase(Span flag, Span nocase) {
    return Diagnostic.warning(
            "redundant_modifier",
            "redundant case-insensitive modifier",
            flag,
            "the `i` suffix indicates that the pattern is case-insensitive")
        .label(nocase, "the `nocase` modifier does the same");
  }

  static Diagnostic shortBase64(Span span) {
    return Diagnostic.warning(
        "short_base64",
        "text is too short for base64",
        span,
        "where no digit belongs to this text alone it is not found");
  }

  static Diagnostic emptyMatch(Span span) {
    return Diagnostic.warning(
        "empty_match", "pattern matches everywhere", span, "this regexp can match empty strings");
  }

  static Diagnostic arbitraryPrefix(Span span) {
    return Diagnostic.warning(
        "arbitrary_prefix",
        "arbitrary regular expression prefix",
        span,
        "this prefix can be arbitrarily long and matches all bytes");
  }

  static Diagnostic oddRegex(Span span, Parsed.Note note) {
    String id = note.kind().name().toLowerCase(Locale.ROOT);
    String title =
        switch (note.kind()) {
          case UNKNOWN_ESCAPE -> "escape sequence without a meaning";
          case LITERAL_BRACE -> "brace that begins no repetition";
          case USELESS_ESCAPE -> "escape sequence without need";
        };
    return Diagnostic.warning(id, title, span, note.message());
  }

  static Diagnostic slowInYara(Span span, String pattern) {
    return Diagnostic.warning(
        "slow_pattern",
        "slow pattern",
        span,
        "string `" + pattern + "` may slow down scanning in YARA");
  }

  static Diagnostic unboundedDot(Span span) {
    return Diagnostic.warning(
        "unbounded_dot",
        "unbounded repetition of any byte",
        span,
        "contains .*, .+ or .{n,}; a bound such as .{0,100} makes the search faster");
  }

  static Diagnostic deprecatedEntrypoint(Span span) {
    return Diagnostic.warning(
        "deprecated_entrypoint",
        "`entrypoint` is deprecated",
        span,
        "use `pe.entry_point`, `elf.entry_point` or `macho.entry_point`");
  }

  static Diagnostic nonBool(Span span, Type type) {
    Diagnostic warning =
        Diagnostic.warning(
            "non_bool_expr",
            "non-boolean expression used as boolean",
            span,
            "this expression is `" + type.label() + "` but is being used as `bool`");
    if (type == Type.Scalar.INTEGER) {
      return warning.note("non-zero integers are considered `true`, while zero is `false`");
    }
    if (type == Type.Scalar.FLOAT) {
      return warning.note("non-zero floats are considered `true`, while zero is `false`");
    }
    return type == Type.Scalar.STRING
        ? warning.note(
            "non-empty strings are considered `true`, while the empty string (\"\") is `false`")
        : warning.note("regular expressions are always considered `true`");
  }

  static Diagnostic boolAndInt(Span span, Optional<String> replacement) {
    Diagnostic warning =
        Diagnostic.warning(
            "bool_int_comparison",
            "comparison between boolean and integer",
            span,
            "this is comparing an integer and a boolean");
    return replacement.map(text -> warning.patch(span, text)).orElse(warning);
  }

  static Diagnostic invariantRule(Span span, String rule, boolean value) {
    return Diagnostic.warning(
            INVARIANT, "invariant boolean expression", span, "this expression is always " + value)
        .note("rule `" + rule + "` is always `" + value + "`");
  }

  static Diagnostic tooFewInSet(Span span, long wanted, int available, String what) {
    return Diagnostic.warning(
            INVARIANT, "invariant boolean expression", span, "this expression is always false")
        .note("the expression requires " + wanted + " " + what + " out of " + available);
  }

  static Diagnostic ambiguousZero(Span span) {
    return Diagnostic.warning(
            "ambiguous_expr", "ambiguous expression", span, "this expression is ambiguous")
        .note("use `none` instead of `0` to say that nothing may match");
  }

  static Diagnostic allAtOneOffset(Span quantifier, Span anchor) {
    return Diagnostic.warning(
            UNSATISFIABLE,
            "potentially unsatisfiable expression",
            quantifier,
            "this implies that multiple patterns must match")
        .label(anchor, "but they must match at the same offset");
  }

  /** {@code first} and {@code second} can never be equal. */
  static Diagnostic neverEqual(Label first, Label second) {
    return new Diagnostic(
        Severity.WARNING,
        UNSATISFIABLE,
        "unsatisfiable expression",
        List.of(first, second),
        List.of(),
        Optional.empty());
  }

  static Diagnostic deprecatedField(Span span, String field, String instead) {
    Diagnostic warning =
        Diagnostic.warning(
            "deprecated_field",
            "field `" + field + "` is deprecated",
            span,
            "use `" + instead + "` instead");
    return instead.matches("[A-Za-z_][A-Za-z_0-9.()]*") ? warning.patch(span, instead) : warning;
  }

  static Diagnostic slowPattern(Span span) {
    return Diagnostic.warning(
        "slow_pattern", "slow pattern", span, "this pattern may slow down the scan");
  }

  static Diagnostic slowLoop(Span range) {
    return Diagnostic.warning(
        "potentially_slow_loop", "potentially slow loop", range, "this range can be very large");
  }

  static Diagnostic tooManyIterations(Span loop, long iterations) {
    return Diagnostic.warning(
        "too_many_iterations",
        "loop has too many iterations",
        loop,
        "this loop iterates " + iterations + " times, which may be slow");
  }

  static Diagnostic unusedIdentifier(Span span, String name) {
    return Diagnostic.warning(
        "unused_identifier",
        "unused identifier",
        span,
        "`" + name + "` is declared here but never used");
  }

  static Diagnostic unintendedPattern(
      String pattern, String set, Span first, String one, Span second, String two) {
    return Diagnostic.warning(
            "unintended_pattern_in_set",
            "pattern `"
                + pattern
                + "` may be unintendedly or redundantly included in pattern set `"
                + set
                + "`",
            first,
            one)
        .label(second, two);
  }
}
