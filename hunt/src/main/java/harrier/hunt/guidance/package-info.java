/**
 * From guidance as people write it to a predicate. In: a sentence or an expression of whatever
 * dialect. Out: a {@link harrier.hunt.guidance.Proposal} with the literal and the inferred reading
 * as expressions, whether the author wrote what to drop or what to keep, and notes on everything
 * that was guessed, changed or left out.
 *
 * <p>The way: {@code WordReader} cuts text into words, {@code StatementParser} with {@code
 * FieldNames}, {@code OperatorWords} and {@code Qualifiers} makes statements ({@code Said}), {@code
 * Polarity} decides what was meant, {@code Wording} writes expressions.
 *
 * <p>Invariants: no text makes the reader throw; nothing that was not understood is lost silently;
 * a proposal is never more than a proposal. Start at {@link harrier.hunt.guidance.Guidance}.
 */
package harrier.hunt.guidance;
