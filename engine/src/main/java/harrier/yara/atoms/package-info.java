/**
 * Which short byte runs represent a pattern best. In: sequences of byte sets and expressions. Out:
 * atoms with their offset and expected cost. Knows neither search tables nor rules. Start at {@link
 * harrier.yara.atoms.SequenceAtoms}.
 */
package harrier.yara.atoms;
