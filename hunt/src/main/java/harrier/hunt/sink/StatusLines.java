package harrier.hunt.sink;

import harrier.hunt.target.Notice;
import java.io.PrintStream;
import java.util.Arrays;

/**
 * Notices and progress for people on standard error. Each target that could not be read or not
 * scanned to its end gets a line; on a terminal a last line shows how far the run has come, and is
 * taken away before anything else is written.
 */
public final class StatusLines implements RunListener {
  private static final long INTERVAL_NANOS = 100_000_000;
  private static final int WIDTH = 79;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream err;
  private final boolean progress;
  private long last = System.nanoTime();
  private boolean shown;

  /**
   * Writes to a stream that it does not close.
   *
   * @param progress whether progress is shown: only where the stream is a terminal
   */
  public StatusLines(PrintStream err, boolean progress) {
    this.err = err;
    this.progress = progress;
  }

  @Override
  public void notice(Notice notice) {
    switch (notice.kind()) {
      case UNREADABLE, INCOMPLETE, LIMITED -> {
        beforeReport();
        err.println("harrier: " + TerminalText.escape(notice.toString()));
      }
      case SKIPPED -> {
        // Counted in the summary: folders are full of links and sockets.
      }
    }
  }

  @Override
  public void progress(Progress state) {
    if (progress && System.nanoTime() - last >= INTERVAL_NANOS) {
      last = System.nanoTime();
      shown = true;
      err.print(CLEAR + line(state));
      err.flush();
    }
  }

  @Override
  public void beforeReport() {
    if (shown) {
      shown = false;
      err.print(CLEAR);
      err.flush();
    }
  }

  private static String line(Progress state) {
    String done =
        SummaryText.count(state.targets(), "target", "targets")
            + ", "
            + SummaryText.bytes(state.bytes())
            + (state.findings() == 0 ? "" : ", " + SummaryText.number(state.findings()) + " found");
    String name = TerminalText.escape(state.current());
    int room = WIDTH - done.length() - 2;
    if (room < 8) {
      return done;
    }
    return done + "  " + (name.length() <= room ? name : tail(name, room));
  }

  private static String tail(String name, int room) {
    return "\u2026"
        + new String(
            Arrays.copyOfRange(name.toCharArray(), name.length() - room + 1, name.length()));
  }
}
