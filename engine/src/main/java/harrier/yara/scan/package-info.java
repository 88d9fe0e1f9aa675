/**
 * The loop of a scan: windows over the target, search, conditions. In: {@link
 * harrier.yara.scan.CompiledRules} and a source of bytes. Out: indexes of the matching rules and
 * the match table. Start at {@link harrier.yara.scan.ScanLoop}.
 */
package harrier.yara.scan;
