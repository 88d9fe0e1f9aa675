/**
 * Types and values of expressions, module fields and external variables. Start at {@link
 * harrier.yara.value.Type}.
 */
package harrier.yara.value;
