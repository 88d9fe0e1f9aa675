/**
 * From rule text to a syntax tree, and back to formatted text.
 *
 * <p>In: the bytes of one {@link harrier.yara.source.SourceFile} and a {@link
 * harrier.yara.dialect.Dialect}. Out: an {@link harrier.yara.syntax.Ast.Unit} and diagnostics E001
 * and E027 to E033.
 *
 * <p>Invariants: no input makes this stage throw, overflow the stack or take more than linear time;
 * a rule with an error is missing from the tree and has at least one diagnostic; trees are at most
 * {@link harrier.yara.syntax.ConditionParser#MAX_HEIGHT} high. Names, types and the meaning of
 * modifiers are the semantic stage's.
 *
 * <p>Start at {@link harrier.yara.syntax.Parser}; {@link harrier.yara.syntax.ItemReader} is the
 * same for large files without errors.
 */
package harrier.yara.syntax;
