/** The module {@code string}: numbers in strings, lengths. */
package harrier.yara.modules.string;
