/**
 * Typed, resolved conditions: sealed records, made by {@code semantic}, rewritten by {@code
 * ir.rewrite}, lowered by {@code condition}. Start at {@link harrier.yara.ir.Ir}.
 */
package harrier.yara.ir;
