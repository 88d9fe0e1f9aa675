/**
 * Names, types and meaning: syntax trees come in, resolved rules ({@link
 * harrier.yara.ir.ProgramIr}) go out. Every choice between dialects is a question to {@link
 * harrier.yara.dialect.Dialect}. A rule with an error gives diagnostics and is left out, with every
 * rule that refers to it. A rule refers only to earlier rules of its namespace. Nothing here looks
 * at scanned data or decides how to search. Start at {@link harrier.yara.semantic.Analyzer}, then
 * {@code RuleAnalysis} and {@code Expressions}.
 */
package harrier.yara.semantic;
