package harrier.hunt.page;

import harrier.hunt.context.Context;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.HuntTest;
import harrier.hunt.target.Notice;
import harrier.hunt.target.Place;
import harrier.hunt.target.Target;
import harrier.hunt.unpack.MemberReceiver;
import harrier.hunt.unpack.TemporaryFolder;
import harrier.hunt.unpack.UnpackOptions;
import harrier.hunt.unpack.Unpacker;
import harrier.yara.RuleMatch;
import harrier.yara.ScanResult;
import harrier.yara.Scanner;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Scans samples as a run would scan files: the bytes as they are, then what they contain. Used by
 * one thread.
 */
final class TestScan implements AutoCloseable {
  private static final String NAME = "sample";

  private final Hunt hunt;
  private final Scanner scanner;
  private final TemporaryFolder folder = new TemporaryFolder();
  private final Unpacker unpacker = new Unpacker(UnpackOptions.DEFAULT, folder);

  TestScan(Hunt hunt) {
    this.hunt = hunt;
    this.scanner = hunt.ruleSet().newScanner();
  }

  /** A match with what is known about the bytes that it is in. */
  record Found(RuleMatch match, Context context) {}

  /**
   * What came of a sample.
   *
   * @param incomplete why something may be missing
   */
  record Scanned(List<Found> found, List<String> incomplete) {}

  Scanned scan(HuntTest test, byte[] data) throws IOException {
    Collector collector = new Collector();
    Target target =
        new Target(
            List.of(hunt.contexts().iterator().next()),
            () -> ByteSource.of(data),
            List.of(new Place(List.of(NAME), test::context)));
    ByteSource bytes = ByteSource.of(data);
    try {
      collector.scan(target, bytes);
      unpacker.unpack(target, bytes, collector);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the test was interrupted", e);
    }
    return new Scanned(collector.found, collector.incomplete);
  }

  @Override
  public void close() {
    folder.close();
  }

  /** Takes what the scans of a sample and of its members find. */
  private final class Collector implements MemberReceiver {
    private final List<Found> found = new ArrayList<>();
    private final List<String> incomplete = new ArrayList<>();

    @Override
    public void member(Target member, ByteSource bytes) {
      if (member.deployment().stream().anyMatch(hunt.contexts()::contains)) {
        try {
          scan(member, bytes);
        } catch (IOException e) {
          incomplete.add(member.name() + " cannot be read: " + e);
        }
      }
    }

    @Override
    public void notice(Notice notice) {
      incomplete.add(notice.toString());
    }

    private void scan(Target target, ByteSource bytes) throws IOException {
      ScanResult result = scanner.scan(bytes);
      incomplete.addAll(result.incomplete());
      for (RuleMatch match : result.matches()) {
        if (hunt.selects(match.rule())) {
          found.add(new Found(match, target.places().getFirst().context().get()));
        }
      }
    }
  }
}
