/**
 * Problems in rule text as values: code, title, labelled places, notes, patch. Rendering is in
 * {@code DiagnosticText}. Start at {@link harrier.yara.diagnostic.Diagnostic}.
 */
package harrier.yara.diagnostic;
