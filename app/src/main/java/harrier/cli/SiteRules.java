package harrier.cli;

import harrier.yara.RuleCompiler;
import harrier.yara.lint.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a site asks of its rules, from a file as {@code yr} reads it: the tables {@code check} and
 * {@code warnings}. Tables for other commands are passed over; a word in the two that is not known
 * is an error.
 *
 * @param linters rules of style
 * @param disabled identifiers of warnings that are not wanted
 */
record SiteRules(List<Linter> linters, List<String> disabled) {
  static final Option CONFIG =
      Option.value("config", 'C', "FILE", "what the site asks of rules: a TOML file, see below");

  static final List<String> NOTES =
      List.of(
          "A site file says what rules carry and which warnings are not wanted (yr's file is understood):",
          "  [check]",
          "  rule_name = { regexp = \"^[A-Z]\", error = true }",
          "  tags = { allowed = [\"apt\", \"crime\"], regexp = \"^[a-z]+$\" }",
          "  metadata.author = { type = \"string\", required = true, regexp = \"@\", error = true }",
          "  metadata.hash = { type = \"sha256\" }",
          "  [warnings]",
          "  text_as_hex = { disabled = true }",
          "Types: string, integer, float, bool, md5, sha1, sha256, hash. Without error = true a break is a warning.");

  /** Reads the file that the arguments name; nothing is asked without one. */
  static SiteRules of(Arguments arguments) throws FailureException {
    Optional<String> file = arguments.last(CONFIG);
    if (file.isEmpty()) {
      return new SiteRules(List.of(), List.of());
    }
    try {
      return read(TomlText.read(Files.readString(Path.of(file.get()))));
    } catch (IOException e) {
      throw new FailureException("cannot read " + file.get() + ": " + Reason.of(e) + ".", "");
    } catch (TomlText.TomlException | IllegalArgumentException e) {
      throw new FailureException(
          file.get() + ": " + e.getMessage() + ".", "harrier rules check --help shows a file.");
    }
  }

  /** Tells a compiler. */
  void applyTo(RuleCompiler compiler) {
    linters.forEach(compiler::linter);
    disabled.forEach(compiler::disableWarning);
  }

  private static SiteRules read(Map<String, Object> root) {
    List<Linter> linters = new ArrayList<>();
    Map<String, Object> check = table(root, "check");
    known(check, "check", "metadata", "rule_name", "tags");
    table(check, "metadata").keySet().forEach(key -> linters.add(metadata(check, key)));
    Map<String, Object> name = table(check, "rule_name");
    known(name, "rule_name", "regexp", "error");
    form(name).ifPresent(form -> linters.add(new Linter.RuleName(form, flag(name, "error"))));
    Map<String, Object> tags = table(check, "tags");
    known(tags, "tags", "allowed", "regexp", "error");
    if (tags.containsKey("allowed")) {
      linters.add(new Linter.KnownTags(texts(tags, "allowed"), flag(tags, "error")));
    }
    form(tags).ifPresent(form -> linters.add(new Linter.TagForm(form, flag(tags, "error"))));
    List<String> disabled = new ArrayList<>();
    Map<String, Object> warnings = table(root, "warnings");
    for (String id : warnings.keySet()) {
      Map<String, Object> warning = table(warnings, id);
      known(warning, id, "disabled");
      if (flag(warning, "disabled")) {
        disabled.add(id);
      }
    }
    return new SiteRules(linters, disabled);
  }

  private static Linter metadata(Map<String, Object> check, String key) {
    Map<String, Object> entry = table(table(check, "metadata"), key);
    known(entry, "metadata." + key, "type", "required", "regexp", "error");
    Linter.Kind kind = text(entry, "type").map(SiteRules::kind).orElse(Linter.Kind.ANY);
    return new Linter.Metadata(
        key, flag(entry, "required"), kind, form(entry), flag(entry, "error"));
  }

  private static Linter.Kind kind(String name) {
    for (Linter.Kind kind : Linter.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "there is no type " + name + ": string, integer, float, bool, md5, sha1, sha256, hash");
  }

  private static void known(Map<String, Object> table, String name, String... keys) {
    for (String key : table.keySet()) {
      if (!List.of(keys).contains(key)) {
        throw new IllegalArgumentException(
            "there is no " + key + " in " + name + ": only " + String.join(", ", keys));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> table(Map<String, Object> from, String key) {
    Object value = from.getOrDefault(key, Map.of());
    if (!(value instanceof Map<?, ?>)) {
      throw new IllegalArgumentException(key + " is a table");
    }
    return (Map<String, Object>) value;
  }

  private static Optional<String> text(Map<String, Object> table, String key) {
    if (!table.containsKey(key)) {
      return Optional.empty();
    }
    if (table.get(key) instanceof String text) {
      return Optional.of(text);
    }
    throw new IllegalArgumentException(key + " is text");
  }

  private static List<String> texts(Map<String, Object> table, String key) {
    List<String> texts = new ArrayList<>();
    if (!(table.get(key) instanceof List<?> list)) {
      throw new IllegalArgumentException(key + " is a list of texts");
    }
    list.forEach(each -> texts.add(each.toString()));
    return texts;
  }

  private static Optional<Pattern> form(Map<String, Object> table) {
    try {
      return text(table, "regexp").map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("regexp " + e.getPattern() + ": " + e.getDescription(), e);
    }
  }

  private static boolean flag(Map<String, Object> table, String key) {
    Object value = table.getOrDefault(key, false);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw new IllegalArgumentException(key + " is true or false");
  }
}
