/**
 * What Harrier, YARA and YARA-X make of the same rule. The cases are in {@code
 * src/test/resources/language/cases.txt}; {@code docs/LANGUAGE.md} is made from them and checked
 * against them. Start at {@link harrier.yara.language.LanguageTest}.
 */
package harrier.yara.language;
