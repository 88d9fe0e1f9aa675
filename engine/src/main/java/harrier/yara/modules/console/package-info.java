/** The module {@code console}: writes lines while conditions are evaluated. */
package harrier.yara.modules.console;
