/**
 * The module {@code vt}: what VirusTotal knows of the target. In: its answer as JSON, given with
 * the target. {@code Structures} reads the table of declarations, {@code Answers} turns JSON into
 * values of those types, {@code Squatting} compares domains. Start at {@link
 * harrier.yara.modules.vt.VtModule}.
 */
package harrier.yara.modules.vt;
