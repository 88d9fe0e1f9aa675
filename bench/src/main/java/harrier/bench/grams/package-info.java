/**
 * Makes the table of frequent byte runs that ships with the engine. Start at {@link
 * harrier.bench.grams.GramCounter}.
 */
package harrier.bench.grams;
