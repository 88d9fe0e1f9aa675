/**
 * Many short byte runs at once. In: atoms with a payload each. Out: the payloads of the atoms that
 * lie in a block of data, with their positions. Sees only bytes; knows no pattern and no rule.
 * Start at {@link harrier.yara.search.AtomIndex}.
 */
package harrier.yara.search;
