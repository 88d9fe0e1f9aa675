package harrier.yara;

import harrier.yara.scan.ScanLoop;
import java.io.IOException;

/**
 * A scan of bytes that pass by once: a stream, memory regions, blocks of a file. The verdict is
 * that of the whole target, for patterns across block borders too. Only what a condition can still
 * read is kept. For one thread.
 *
 * <pre>{@code
 * try (ScanSession session = scanner.session()) {
 *   session.feed(0, first);
 *   session.feed(first.length, second);
 *   ScanResult result = session.finish();
 * }
 * }</pre>
 */
public final class ScanSession implements AutoCloseable {
  private final Scanner scanner;
  private final ScanLoop loop;
  private final ScanLoop.Settings settings;
  private boolean finished;

  ScanSession(Scanner scanner, ScanLoop loop, ScanLoop.Settings settings) {
    this.scanner = scanner;
    this.loop = loop;
    this.settings = settings;
    loop.begin(settings);
  }

  /**
   * Takes a block; the array may be reused afterwards. Blocks come in ascending order. What lies
   * between two blocks is not known: no pattern matches across it.
   *
   * @param offset where the block lies in the target
   * @throws IllegalArgumentException if the block begins before the end of the one before
   * @throws IOException if bytes that conditions may read do not fit into memory and cannot be
   *     spooled
   */
  public void feed(long offset, byte[] bytes) throws IOException {
    if (finished) {
      throw new IllegalStateException("the session is finished");
    }
    loop.feed(offset, bytes, settings);
  }

  /**
   * Ends the target and gives the result. The size of the target is where the last block ends.
   * Matches carry no data, since their bytes are gone.
   */
  public ScanResult finish() {
    if (finished) {
      throw new IllegalStateException("the session is finished");
    }
    finished = true;
    return scanner.result(loop.finish(settings), false);
  }

  @Override
  public void close() throws IOException {
    finished = true;
    loop.release();
  }
}
