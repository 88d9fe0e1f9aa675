/**
 * The module {@code zip}: what a zip archive's directory lists. Start at {@link
 * harrier.yara.modules.zip.ZipModule}.
 */
package harrier.yara.modules.zip;
