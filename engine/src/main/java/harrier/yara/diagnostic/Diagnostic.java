package harrier.yara.diagnostic;

import harrier.yara.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One problem in rule text.
 *
 * @param severity error or warning
 * @param code stable name: {@code E001}… for errors, a word such as {@code slow_pattern} for
 *     warnings
 * @param title one line that says what is wrong
 * @param labels places with remarks; the first is the main one; empty only for problems without a
 *     place
 * @param notes further explanation and help
 * @param patch a change that would mend it, where one is obvious
 */
public record Diagnostic(
    Severity severity,
    String code,
    String title,
    List<Label> labels,
    List<String> notes,
    Optional<Patch> patch) {

  public Diagnostic {
    labels = List.copyOf(labels);
    notes = List.copyOf(notes);
  }

  /** An error with one label. */
  public static Diagnostic error(String code, String title, Span span, String label) {
    return new Diagnostic(
        Severity.ERROR, code, title, List.of(new Label(span, label)), List.of(), Optional.empty());
  }

  /** A warning with one label. */
  public static Diagnostic warning(String code, String title, Span span, String label) {
    return new Diagnostic(
        Severity.WARNING,
        code,
        title,
        List.of(new Label(span, label)),
        List.of(),
        Optional.empty());
  }

  /** The same with a further label. */
  public Diagnostic label(Span span, String text) {
    List<Label> more = new ArrayList<>(labels);
    more.add(new Label(span, text));
    return new Diagnostic(severity, code, title, more, notes, patch);
  }

  /** The same with a further note. */
  public Diagnostic note(String text) {
    List<String> more = new ArrayList<>(notes);
    more.add(text);
    return new Diagnostic(severity, code, title, labels, more, patch);
  }

  /** The same with a patch. */
  public Diagnostic patch(Span span, String replacement) {
    return new Diagnostic(
        severity, code, title, labels, notes, Optional.of(new Patch(span, replacement)));
  }

  /** Whether this is an error. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The main place, if there is one. */
  public Optional<Span> span() {
    return labels.isEmpty() ? Optional.empty() : Optional.of(labels.getFirst().span());
  }
}
