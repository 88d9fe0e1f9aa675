/**
 * The module {@code math}: statistics over bytes, small arithmetic. Start at {@code MathModule};
 * formulas are in {@code Statistics}.
 */
package harrier.yara.modules.math;
