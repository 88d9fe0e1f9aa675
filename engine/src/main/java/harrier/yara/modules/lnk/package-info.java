/**
 * The module {@code lnk}: shortcuts of Windows (MS-SHLLINK). In goes a target, out come its fields
 * up to the first part that is not complete. Start at {@link harrier.yara.modules.lnk.LnkModule}.
 */
package harrier.yara.modules.lnk;
