/**
 * The module {@code dex}: programs of the Dalvik and ART virtual machines. In goes a target, out
 * come its tables, both by index as YARA lists them and with names as YARA-X does. Rows are made
 * when they are asked for; tables end where the file ends. Start at {@link
 * harrier.yara.modules.dex.DexModule}.
 */
package harrier.yara.modules.dex;
