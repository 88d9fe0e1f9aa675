/**
 * Runs files of conformance vectors through the public API: what other engines' test suites expect
 * and what those engines really did. In: vector files. Out: how many agree, and how the others
 * differ. Start at {@link harrier.bench.conformance.Conformance}.
 */
package harrier.bench.conformance;
