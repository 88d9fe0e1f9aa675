/**
 * YARA in pure Java: {@link harrier.yara.RuleCompiler} makes a {@link harrier.yara.RuleSet}, whose
 * {@link harrier.yara.Scanner}s give {@link harrier.yara.ScanResult}s.
 */
package harrier.yara;
