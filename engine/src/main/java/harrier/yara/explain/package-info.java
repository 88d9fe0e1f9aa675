/**
 * Shows what becomes of rules: how each pattern is searched, and what a scan with the whole set
 * does. In: compiled rules. Out: text for people, stable enough for tests. The dumps of tokens,
 * syntax trees and typed expressions are in the packages of these. Start at {@link
 * harrier.yara.explain.AtomsText} and {@link harrier.yara.explain.PlanText}.
 */
package harrier.yara.explain;
