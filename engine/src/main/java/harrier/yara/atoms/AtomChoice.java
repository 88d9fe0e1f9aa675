package harrier.yara.atoms;

import java.util.List;

/**
 * Atoms of which one occurs in every match of a pattern or of a part of it.
 *
 * @param cost expected candidates for each byte of data
 */
public record AtomChoice(List<Atom> atoms, double cost) {}
