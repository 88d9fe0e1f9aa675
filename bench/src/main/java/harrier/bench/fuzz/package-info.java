/**
 * What fuzzing begins with: the inputs and rules of the conformance vectors, as the targets in the
 * engine's tests take them. {@code bench/fuzz} writes them into a folder with {@link
 * harrier.bench.fuzz.SeedFolder} and lets Jazzer go on from there.
 */
package harrier.bench.fuzz;
