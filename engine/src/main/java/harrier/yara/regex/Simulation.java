package harrier.yara.regex;

/**
 * Runs a program thread by thread, all threads in step, from a place that it was prepared for. A
 * run is done in one go or in parts; what it found and where it stands is kept here.
 */
abstract sealed class Simulation permits Nfa, BitNfa {
  private int at;
  private int last;

  /** Prepares a run from the start of the program. */
  abstract void start(Mode mode, int from);

  /**
   * Prepares a run with given threads, in order of preference, none of which has looked at its
   * place yet.
   *
   * @param found what {@link #found} says until a match is met
   */
  abstract void resume(Mode mode, int[] threads, int begin, int count, int from, int found);

  /** Threads of an unfinished run; the first {@link #count} count. */
  abstract int[] threads();

  abstract int count();

  /**
   * Advances all threads over one byte ({@code value}, or -1 for none).
   *
   * @return whether a thread has matched at this place
   */
  abstract boolean step(Text text, int value);

  /** Whether no thread is left. */
  abstract boolean isDead();

  /** About how many bytes could have been read from a table in the time of one step. */
  abstract int weight();

  void place(int from, int found) {
    at = from;
    last = found;
  }

  /** Where an unfinished run stands. */
  int at() {
    return at;
  }

  /** The place of the match that was met last, or -1. */
  int found() {
    return last;
  }

  /** Runs as {@link Matcher#end} does, over so many bytes at most. Returns whether all is done. */
  boolean end(Text text, int limit, int bytes) {
    for (int left = bytes; left > 0; left--) {
      text.worked(weight());
      int value = at < limit ? text.bytes[at] & 0xFF : -1;
      if (step(text, value)) {
        last = at;
      }
      if (isDead()) {
        return true;
      }
      at++;
    }
    return false;
  }

  /**
   * Runs down to {@code limit}, over so many bytes at most, and reports all starts below {@code
   * to}. Returns whether all is done.
   */
  boolean backward(Text text, int limit, int to, Starts sink, int bytes) {
    for (int left = bytes; left > 0; left--) {
      text.worked(weight());
      int value = at > limit ? text.bytes[at - 1] & 0xFF : -1;
      if (step(text, value) && at < to) {
        sink.accept(at);
      }
      if (isDead()) {
        return true;
      }
      at--;
    }
    return false;
  }

  /**
   * Runs until there is a match, over so many bytes at most. Returns whether there was one or all
   * is done.
   */
  boolean find(Text text, int bytes) {
    for (int left = bytes; left > 0; left--) {
      text.worked(weight());
      int value = at < text.high ? text.bytes[at] & 0xFF : -1;
      if (step(text, value)) {
        last = at;
        return true;
      }
      if (isDead()) {
        return true;
      }
      at++;
    }
    return false;
  }
}
