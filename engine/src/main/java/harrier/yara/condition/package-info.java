/**
 * Evaluates conditions. In: {@link harrier.yara.ir.ProgramIr}, lowered once by {@link
 * harrier.yara.condition.Conditions#lower} to flat code and to facts that hold without any target
 * (what a rule needs, which patterns wake it). Then, for each target: its bytes, its pattern
 * matches, the external variables. Out: whether a rule's condition holds.
 *
 * <p>Invariants: {@code Conditions} is immutable and data only; an {@code Evaluator} belongs to one
 * thread; "undefined" is a place in the code that control flow reaches, never a value in a
 * register; depth of rule references never becomes depth of the Java stack. Global rules, tags and
 * what is reported do not belong here: the scanner decides on them.
 *
 * <p>Start at {@link harrier.yara.condition.Evaluator}, then {@code Lowering} and {@code Op}.
 */
package harrier.yara.condition;
