package harrier.hunt.unpack;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Content;
import harrier.hunt.container.Preview;
import harrier.hunt.container.StopException;
import harrier.hunt.context.Field;
import harrier.hunt.target.Notice;
import harrier.hunt.target.Place;
import harrier.hunt.target.Reasons;
import harrier.hunt.target.Target;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The way through one target with everything in it. Used by one thread. */
final class Walk {
  private static final String TOO_LARGE = "is larger than the limit of size";
  private static final int BUFFER = 1 << 16;

  private final UnpackOptions options;
  private final TemporaryFolder folder;
  private final MemberReceiver receiver;
  private final Budget budget;

  /** Between a member's stream and its spool; empty as long as there was none. */
  private byte[] buffer = new byte[0];

  private Optional<InterruptedException> interrupted = Optional.empty();

  Walk(UnpackOptions options, TemporaryFolder folder, MemberReceiver receiver, long size) {
    this.options = options;
    this.folder = folder;
    this.receiver = receiver;
    this.budget = new Budget(options.limits(), size, receiver::isOver);
  }

  void run(Target target, ByteSource bytes) throws InterruptedException {
    try {
      open(target, bytes, 1);
    } catch (StopException e) {
      if (interrupted.isEmpty()) {
        tell(Notice.Kind.INCOMPLETE, target, "was not fully scanned: it " + e.getMessage());
      }
    }
    if (interrupted.isPresent()) {
      throw interrupted.get();
    }
  }

  Budget budget() {
    return budget;
  }

  List<String> passwords() {
    return options.passwords();
  }

  void tell(Notice.Kind kind, Target target, String message) {
    try {
      receiver.notice(new Notice(kind, target.name(), message));
    } catch (InterruptedException e) {
      throw stop(e);
    }
  }

  /** Scans a member and opens it. */
  void visit(Target member, Content content, int depth) {
    switch (content) {
      case Content.Bytes(ByteSource bytes) -> {
        if (isTooLarge(bytes.size())) {
          tell(Notice.Kind.SKIPPED, member, TOO_LARGE);
        } else {
          scan(member, bytes);
          open(member, bytes, depth + 1);
        }
      }
      case Content.Stream(OptionalLong size, Content.Opener opener) ->
          spool(
              member,
              size,
              out -> {
                try (var in = opener.open()) {
                  copy(in, out);
                }
              },
              depth);
      case Content.Written(OptionalLong size, Content.Writer writer) ->
          spool(member, size, writer, depth);
      case Content.Unreadable(String reason) -> tell(Notice.Kind.INCOMPLETE, member, reason);
    }
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    if (buffer.length == 0) {
      buffer = new byte[BUFFER];
    }
    for (int n = in.read(buffer, 0, BUFFER); n >= 0; n = in.read(buffer, 0, BUFFER)) {
      out.write(buffer, 0, n);
    }
  }

  /** Opens bytes as each kind that recognises them. */
  private void open(Target target, ByteSource bytes, int depth) {
    for (ContainerKind kind : kinds(target, bytes)) {
      if (depth > options.limits().depth()) {
        tell(
            Notice.Kind.INCOMPLETE,
            target,
            "was not opened: it lies below "
                + (depth - 1)
                + " other containers, which is the limit (--max-depth)");
        return;
      }
      new Layer(this, target, bytes, depth).run(kind);
    }
  }

  private List<ContainerKind> kinds(Target target, ByteSource bytes) {
    try {
      return ContainerKinds.of(Preview.of(bytes));
    } catch (IOException e) {
      tell(Notice.Kind.INCOMPLETE, target, Reasons.of(e));
      return List.of();
    }
  }

  /** Unpacks a member; what could be had of it is scanned, whatever happened. */
  private void spool(Target member, OptionalLong size, Content.Writer writer, int depth) {
    if (size.isPresent() && isTooLarge(size.getAsLong())) {
      tell(Notice.Kind.SKIPPED, member, TOO_LARGE);
      return;
    }
    try (Spool spool = new Spool(budget, folder, size, options.limits().maxSize())) {
      Optional<String> damage = write(writer, spool, member);
      if (spool.isTooLarge()) {
        tell(Notice.Kind.SKIPPED, member, TOO_LARGE);
        return;
      }
      ByteSource bytes = spool.source();
      damage.ifPresent(
          why -> tell(Notice.Kind.INCOMPLETE, member, "could not be unpacked to its end: " + why));
      if (damage.isEmpty() || bytes.size() > 0) {
        scan(member, bytes);
        open(member, bytes, depth + 1);
      }
    }
  }

  private Optional<String> write(Content.Writer writer, Spool spool, Target member) {
    try {
      writer.writeTo(spool);
      return Optional.empty();
    } catch (StopException e) {
      if (interrupted.isEmpty() && spool.length() > 0) {
        scan(member, spool.source());
      }
      throw e;
    } catch (IOException | RuntimeException e) {
      budget.checkpoint();
      return Optional.of(Damage.of(e));
    }
  }

  private void scan(Target member, ByteSource bytes) {
    try {
      receiver.member(sized(member, bytes.size()), bytes);
    } catch (InterruptedException e) {
      throw stop(e);
    }
  }

  /** What the container says of the size may be wrong. */
  private static Target sized(Target member, long size) {
    List<Place> places = new ArrayList<>(member.places().size());
    for (Place place : member.places()) {
      places.add(
          new Place(
              place.provenance(),
              () -> place.context().get().toBuilder().set(Field.FILE_SIZE, size).build()));
    }
    return new Target(member.deployment(), member.opener(), places);
  }

  private boolean isTooLarge(long size) {
    OptionalLong limit = options.limits().maxSize();
    return limit.isPresent() && size > limit.getAsLong();
  }

  /** A parser may swallow the exception, so the budget remembers it. */
  private StopException stop(InterruptedException e) {
    interrupted = Optional.of(e);
    return budget.stop("was not finished because the run was stopped");
  }
}
