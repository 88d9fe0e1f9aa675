/**
 * Speed of modules, beside YARA-X on the same bytes. In: a row for each module ({@code
 * definitions/modules.tsv}). Out: CPU time of one scan of both engines, in alternation ({@link
 * harrier.bench.modules.ModuleComparison}), or of Harrier alone under JMH ({@link
 * harrier.bench.modules.ModuleBenchmark}). A scan whose rule does not match fails the run.
 */
package harrier.bench.modules;
