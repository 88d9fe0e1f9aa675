/**
 * What a hunt is, and what comes of a rule match. In: a {@link harrier.hunt.model.Hunt} (a page,
 * checked and compiled), a rule match, the context of its target. Out: a {@link
 * harrier.hunt.model.Hit} with its verdict. Everything is immutable; nothing here reads or writes.
 * Start at {@link harrier.hunt.model.Judge}.
 */
package harrier.hunt.model;
