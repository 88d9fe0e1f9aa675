package harrier.yara.atoms;

/**
 * A run of one to four exact bytes that the search looks for on behalf of a pattern.
 *
 * @param bytes the run
 * @param offset where it lies, counted from the place that its {@link AtomChoice} is about
 */
public record Atom(byte[] bytes, int offset) {}
