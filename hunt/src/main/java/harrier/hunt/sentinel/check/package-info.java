/**
 * Sentinel content on disk, held against what Sentinel takes. In: files. Out: {@link
 * harrier.hunt.sentinel.check.ContentProblem}s, each with its place.
 *
 * <p>Shapes are JSON schemas beside the classes, checked by a library; what a schema cannot say
 * (ids that are used twice, techniques that do not fit the tactics, names in queries) is code.
 * Queries are read as words and names, not parsed: see {@link
 * harrier.hunt.sentinel.check.QueryNames} for what that can and cannot find. Start at {@link
 * harrier.hunt.sentinel.check.ContentCheck}.
 */
package harrier.hunt.sentinel.check;
