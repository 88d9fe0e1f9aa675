package harrier.yara.semantic;

import harrier.yara.bytes.ByteString;
import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.lint.Linter;
import harrier.yara.source.Span;
import harrier.yara.syntax.Ast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Holds one rule against the linters of a site. */
final class Linting {
  private static final int MD5_DIGITS = 32;
  private static final int SHA1_DIGITS = 40;
  private static final int SHA256_DIGITS = 64;

  private final Ast.Rule rule;
  private final List<Diagnostic> found = new ArrayList<>();

  private Linting(Ast.Rule rule) {
    this.rule = rule;
  }

  static List<Diagnostic> check(Ast.Rule rule, List<Linter> linters) {
    Linting linting = new Linting(rule);
    linters.forEach(linting::check);
    return linting.found;
  }

  private void check(Linter linter) {
    switch (linter) {
      case Linter.Metadata metadata -> metadata(metadata);
      case Linter.RuleName(var form, boolean isError) -> {
        if (!form.matcher(rule.name().text()).find()) {
          report(
              isError,
              "E039",
              "invalid_rule_name",
              "rule name does not match regex `" + form + "`",
              rule.name().span(),
              "this rule name does not match regex `" + form + "`");
        }
      }
      case Linter.KnownTags(List<String> tags, boolean isError) -> {
        for (Ast.Word tag : rule.tags()) {
          if (!tags.contains(tag.text())) {
            report(
                isError,
                "E040",
                "unknown_tag",
                "tag not in allowed list",
                tag.span(),
                "tag `" + tag.text() + "` not in allowed list: " + String.join(", ", tags));
          }
        }
      }
      case Linter.TagForm(var form, boolean isError) -> {
        for (Ast.Word tag : rule.tags()) {
          if (!form.matcher(tag.text()).find()) {
            report(
                isError,
                "E041",
                "invalid_tag",
                "tag does not match regex `" + form + "`",
                tag.span(),
                "tag `" + tag.text() + "` does not match regex `" + form + "`");
          }
        }
      }
    }
  }

  private void metadata(Linter.Metadata linter) {
    boolean there = false;
    for (Ast.Meta meta : rule.meta()) {
      if (meta.key().text().equals(linter.key())) {
        there = true;
        value(linter, meta);
      }
    }
    if (!there && linter.required()) {
      report(
          linter.isError(),
          "E038",
          "missing_metadata",
          "required metadata is missing",
          rule.name().span(),
          "required metadata `" + linter.key() + "` not found");
    }
  }

  private void value(Linter.Metadata linter, Ast.Meta meta) {
    String title = "metadata `" + linter.key() + "` is not valid";
    if (!isOf(linter.kind(), meta.value())) {
      String wanted = linter.kind().name().toLowerCase(Locale.ROOT);
      report(
          linter.isError(),
          "E037",
          "invalid_metadata",
          title,
          meta.value().span(),
          "`" + linter.key() + "` must be a `" + wanted + "`");
    } else if (linter.form().isPresent()
        && meta.value() instanceof Ast.MetaValue.Text(var _, var text)
        && !linter.form().get().matcher(text.toUtf8()).find()) {
      report(
          linter.isError(),
          "E037",
          "invalid_metadata",
          title,
          meta.value().span(),
          "this does not match regex `" + linter.form().get() + "`");
    }
  }

  private static boolean isOf(Linter.Kind kind, Ast.MetaValue value) {
    return switch (kind) {
      case ANY -> true;
      case INTEGER -> value instanceof Ast.MetaValue.Int;
      case FLOAT -> value instanceof Ast.MetaValue.Float;
      case BOOL -> value instanceof Ast.MetaValue.Bool;
      case STRING -> value instanceof Ast.MetaValue.Text;
      case MD5 -> isDigest(value, MD5_DIGITS);
      case SHA1 -> isDigest(value, SHA1_DIGITS);
      case SHA256 -> isDigest(value, SHA256_DIGITS);
      case HASH -> isDigest(value, MD5_DIGITS, SHA1_DIGITS, SHA256_DIGITS);
    };
  }

  private static boolean isDigest(Ast.MetaValue value, int... digits) {
    if (!(value instanceof Ast.MetaValue.Text(var _, ByteString text))) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.at(i), 16) < 0) {
        return false;
      }
    }
    return Arrays.stream(digits).anyMatch(count -> count == text.length());
  }

  private void report(
      boolean isError, String code, String id, String title, Span span, String label) {
    found.add(
        isError
            ? Diagnostic.error(code, title, span, label)
            : Diagnostic.warning(id, title, span, label));
  }
}
