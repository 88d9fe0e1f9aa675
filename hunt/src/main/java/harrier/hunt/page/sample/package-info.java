/**
 * Bytes for the samples that the tests of a hunt describe in a few words: text, programs that
 * import what they are said to, messages, archives. The same description gives the same bytes.
 * Start at {@link harrier.hunt.page.sample.SampleBytes}.
 */
package harrier.hunt.page.sample;
