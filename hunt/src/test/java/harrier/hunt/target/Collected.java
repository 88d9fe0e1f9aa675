package harrier.hunt.target;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a source lists. */
final class Collected implements TargetReceiver {
  final List<Target> targets = new ArrayList<>();
  final List<Notice> notices = new ArrayList<>();

  static Collected of(TargetOptions options, String... names) throws InterruptedException {
    Collected collected = new Collected();
    for (String name : names) {
      TargetSources.list(name, options, collected);
    }
    return collected;
  }

  static Collected of(String... names) throws InterruptedException {
    return of(TargetOptions.DEFAULT, names);
  }

  static byte[] bytes(Target target) throws IOException {
    try (ByteSource source = target.opener().open()) {
      byte[] all = new byte[Math.toIntExact(source.size())];
      int read = source.read(0, all, 0, all.length);
      if (read != all.length) {
        throw new IOException("read " + read + " of " + all.length);
      }
      return all;
    }
  }

  List<String> names() {
    return targets.stream().map(Target::name).toList();
  }

  @Override
  public void target(Target target) {
    targets.add(target);
  }

  @Override
  public void notice(Notice notice) {
    notices.add(notice);
  }
}
