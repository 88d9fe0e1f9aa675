/**
 * Verdicts over folders of real files, held against recorded ones. Start at {@link
 * harrier.bench.verdicts.Verdicts}.
 */
package harrier.bench.verdicts;
