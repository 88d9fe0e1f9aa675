/**
 * What a declared pattern looks for, free of syntax and of rules. Made by {@code semantic}, used by
 * {@code verify}.
 */
package harrier.yara.pattern;
