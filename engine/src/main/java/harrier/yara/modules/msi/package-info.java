/**
 * The module {@code msi}: signatures of Windows installer packages. Signatures are parsed by {@code
 * harrier.yara.authenticode}; what of a package is signed is known here. Start at {@link
 * harrier.yara.modules.msi.MsiModule}.
 */
package harrier.yara.modules.msi;
