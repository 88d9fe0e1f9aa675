/**
 * The module {@code msi}: signatures of Windows installer packages. Start at {@link
 * harrier.yara.modules.msi.MsiModule}.
 */
package harrier.yara.modules.msi;
