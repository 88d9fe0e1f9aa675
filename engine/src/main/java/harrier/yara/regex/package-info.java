/**
 * Regular expressions and hex patterns over bytes.
 *
 * <p>In: the source of an expression, or a {@link harrier.yara.regex.Node} that somebody else
 * built. Out: a tree ({@link harrier.yara.regex.Node}), facts about it ({@link
 * harrier.yara.regex.Nodes}), a program ({@link harrier.yara.regex.Program}) and a machine that
 * runs it ({@link harrier.yara.regex.Matcher}).
 *
 * <p>Invariants: trees and programs are immutable; matching takes time linear in the data for every
 * program; a matcher holds a bounded amount of memory; trees are at most {@link
 * harrier.yara.regex.Nodes#MAX_DEPTH} levels deep, so that recursion over them is safe. What does
 * not belong here: which bytes to search for first (atoms), modifiers of patterns, rules.
 *
 * <p>Start at {@link harrier.yara.regex.RegexParser#parse} and {@link harrier.yara.regex.Matcher}.
 * Three machines answer the same questions: {@code LazyDfa} makes states as the data asks for them;
 * where they are not worth keeping, {@code BitNfa} takes over, or {@code Nfa} for preferences and
 * assertions. Assertions about pairs of bytes are {@code Nfa}'s alone.
 */
package harrier.yara.regex;
