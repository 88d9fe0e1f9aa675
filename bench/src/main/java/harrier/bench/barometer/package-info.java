/**
 * Compares the speed of engines. In: definitions (rule sets, corpora, rows: {@link
 * harrier.bench.barometer.Definitions}), rule packs, folders to draw files from. Out: a table and a
 * record in {@link harrier.bench.barometer.Report}.
 *
 * <p>Invariants: engines run as processes of their own, in turn, over the same files with the same
 * rules; a time is shown only if the matches agree with the reference's ({@link
 * harrier.bench.barometer.Agreement}), or if the row names the reason why they do not; nothing that
 * is recorded names the machine or a folder of it.
 *
 * <p>Start with {@link harrier.bench.barometer.Barometer}, then {@link
 * harrier.bench.barometer.Engine}. {@link harrier.bench.barometer.Subject} is the process in which
 * Harrier is measured.
 */
package harrier.bench.barometer;
