/**
 * Hunt pages: from {@code hunt.yaml} and its rule files to a {@link harrier.hunt.model.Hunt}, to
 * text for people, and through the tests that the page carries. Every problem names file, line and
 * column and says what to do; one broken page never keeps others from loading. Start at {@link
 * harrier.hunt.page.HuntLoader}.
 */
package harrier.hunt.page;
