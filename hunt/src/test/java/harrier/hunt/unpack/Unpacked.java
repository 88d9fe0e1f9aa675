package harrier.hunt.unpack;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.hunt.target.Notice;
import harrier.hunt.target.Place;
import harrier.hunt.target.Target;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what is found in a container, without the step of the container itself. */
final class Unpacked implements MemberReceiver {
  final Map<String, byte[]> members = new LinkedHashMap<>();
  final Map<String, Target> targets = new LinkedHashMap<>();
  final List<Notice> notices = new ArrayList<>();
  private final boolean keeps;
  long bytes;
  long count;

  private Unpacked(boolean keeps) {
    this.keeps = keeps;
  }

  static Unpacked of(String name, byte[] container) throws Exception {
    return of(name, container, UnpackOptions.DEFAULT);
  }

  static Unpacked of(String name, byte[] container, UnpackOptions options) throws Exception {
    return run(name, container, options, new Unpacked(true));
  }

  /** Counts members and bytes and keeps none. */
  static Unpacked counted(String name, byte[] container, UnpackOptions options) throws Exception {
    return run(name, container, options, new Unpacked(false));
  }

  private static Unpacked run(
      String name, byte[] container, UnpackOptions options, Unpacked unpacked) throws Exception {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      new Unpacker(options, folder)
          .unpack(target(name, container), ByteSource.of(container), unpacked);
    }
    return unpacked;
  }

  static Target target(String name, byte[] bytes) {
    Context context =
        Context.builder().set(Field.FILE_OWNER, "outer").set(Field.HOST_NAME, "here").build();
    return new Target(
        List.of(DeploymentContext.FILE),
        () -> ByteSource.of(bytes),
        List.of(new Place(List.of(name), () -> context)));
  }

  Optional<Context> context(String member) {
    return Optional.ofNullable(targets.get(member))
        .map(target -> target.places().getFirst().context().get());
  }

  List<String> said() {
    return notices.stream().map(Notice::toString).toList();
  }

  @Override
  public void member(Target member, ByteSource source) {
    count++;
    bytes += source.size();
    if (keeps) {
      List<String> provenance = member.places().getFirst().provenance();
      String name = String.join(Place.STEP, provenance.subList(1, provenance.size()));
      members.put(name, read(source));
      targets.put(name, member);
    }
  }

  private static byte[] read(ByteSource source) {
    try {
      byte[] all = new byte[Math.toIntExact(source.size())];
      if (source.read(0, all, 0, all.length) != all.length) {
        throw new AssertionError("a member is shorter than it says");
      }
      return all;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void notice(Notice notice) {
    notices.add(notice);
  }
}
