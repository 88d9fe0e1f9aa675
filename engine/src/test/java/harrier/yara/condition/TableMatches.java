package harrier.yara.condition;

import harrier.yara.match.MatchView;

/** Matches given as offsets by pattern; every match of pattern n is n + 1 bytes long. */
record TableMatches(long[][] offsets) implements MatchView {
  static TableMatches of(long[]... offsets) {
    return new TableMatches(offsets);
  }

  @Override
  public int count(int pattern) {
    return offsets[pattern].length;
  }

  @Override
  public long offset(int pattern, int index) {
    return offsets[pattern][index];
  }

  @Override
  public long length(int pattern, int index) {
    return pattern + 1;
  }
}
