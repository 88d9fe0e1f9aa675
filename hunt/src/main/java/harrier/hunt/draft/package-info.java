/**
 * New hunts from what there is: a page that somebody published, or a rule. In come text, rules and,
 * if wanted, a folder of known-good files; out comes a {@link harrier.hunt.draft.HuntDraft}: the
 * files of a hunt's folder, and in plain words what was inferred and what could not be read.
 *
 * <p>The way: {@code PageReader} cuts a page into its parts ({@code PublishedPage}), {@code
 * RuleFacts} says what a rule is about, {@code Goodware} which known-good files it matches, {@code
 * HuntDraft} puts them together, and {@code DraftPage} writes {@code hunt.yaml}.
 *
 * <p>Invariants: no text makes a reader throw; whatever is proposed has {@code status: review};
 * nothing that was left out is lost silently. Start at {@link harrier.hunt.draft.HuntDraft}.
 */
package harrier.hunt.draft;
