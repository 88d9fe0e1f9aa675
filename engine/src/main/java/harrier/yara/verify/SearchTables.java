package harrier.yara.verify;

import harrier.yara.search.AtomIndex;

/**
 * An atom index and what its payloads mean: payload {@code p} stands for needle {@code needleOf[p]}
 * whose comparison begins {@code offsetOf[p]} bytes before the atom. Immutable.
 */
public final class SearchTables {
  final int[] needleOf;
  final int[] offsetOf;
  private final AtomIndex index;

  SearchTables(AtomIndex index, int[] needleOf, int[] offsetOf) {
    this.index = index;
    this.needleOf = needleOf;
    this.offsetOf = offsetOf;
  }

  /** The index; its candidates go to {@link Verifier}. */
  public AtomIndex index() {
    return index;
  }
}
