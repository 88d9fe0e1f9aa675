/**
 * The language of exclusions: KQL's words over the fields of a context. In: text. Out: an {@link
 * harrier.hunt.exclusion.Expression}, its canonical text, and its three-valued truth for a context.
 *
 * <p>Invariants: absence of evidence is never true. A comparison over a field without a value, or
 * with a named list without entries, is unknown, and so is its negation. Regular expressions run in
 * linear time; nesting and length of the text are limited.
 *
 * <p>Which exclusions a hunt has, and whether they apply, is the business of {@code
 * harrier.hunt.model}. Start at {@link harrier.hunt.exclusion.Evaluation}.
 */
package harrier.hunt.exclusion;
