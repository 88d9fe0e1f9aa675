package harrier.hunt.unpack;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Content;
import harrier.hunt.container.Member;
import harrier.hunt.container.Names;
import harrier.hunt.container.Opening;
import harrier.hunt.container.StopException;
import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.hunt.target.Notice;
import harrier.hunt.target.Place;
import harrier.hunt.target.Target;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** One open container. Used by one thread. */
final class Layer implements Opening {
  private static final String OF_THE_FILE = "file.";

  private final Walk walk;
  private final Target container;
  private final Guard bytes;
  private final int depth;
  private long ownBytes;

  Layer(Walk walk, Target container, ByteSource bytes, int depth) {
    this.walk = walk;
    this.container = container;
    this.bytes = new Guard(bytes, walk.budget());
    this.depth = depth;
    this.ownBytes = bytes.size();
  }

  /** Opens the container; whatever goes wrong in it becomes a notice. */
  void run(ContainerKind kind) {
    try {
      kind.open(this);
    } catch (StopException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      walk.budget().checkpoint();
      walk.tell(
          Notice.Kind.INCOMPLETE,
          container,
          "could not be opened to its end as " + kind.name() + ": " + Damage.of(e));
    }
    walk.budget().checkpoint();
  }

  @Override
  public ByteSource source() {
    return bytes;
  }

  @Override
  public String name() {
    return Names.last(container.places().getFirst().provenance().getLast());
  }

  @Override
  public List<DeploymentContext> deployment() {
    return container.deployment();
  }

  @Override
  public List<String> passwords() {
    return walk.passwords();
  }

  @Override
  public void member(Member member) {
    walk.budget().member();
    if (member.content() instanceof Content.Bytes(ByteSource inside)) {
      charge(inside.size());
      bytes.suspend();
    }
    try {
      walk.visit(target(member), member.content(), depth);
    } finally {
      bytes.resume();
    }
  }

  @Override
  public void damaged(String message) {
    walk.tell(Notice.Kind.INCOMPLETE, container, message);
  }

  @Override
  public void checkpoint() {
    walk.budget().checkpoint();
  }

  private void charge(long size) {
    long free = Math.min(size, ownBytes);
    ownBytes -= free;
    walk.budget().unpack(size - free);
  }

  private Target target(Member member) {
    Set<DeploymentContext> deployment = new LinkedHashSet<>(member.deployment());
    deployment.addAll(container.deployment());
    if (!member.deployment().contains(DeploymentContext.FILE)) {
      deployment.remove(DeploymentContext.FILE);
    }
    List<Place> places = new ArrayList<>(container.places().size());
    for (Place outer : container.places()) {
      List<String> provenance = new ArrayList<>(outer.provenance());
      provenance.add(member.name());
      places.add(new Place(provenance, () -> inside(outer.context(), member.context())));
    }
    return new Target(List.copyOf(deployment), Layer::gone, places);
  }

  private static ByteSource gone() throws IOException {
    throw new IOException("a member can be read only while its container is open");
  }

  /** What is known of the container, without what belongs to its own file, and of the member. */
  private static Context inside(Supplier<Context> container, Supplier<Context> member) {
    Context outer = container.get();
    Context.Builder context = Context.builder();
    for (Field field : Field.values()) {
      if (!field.key().startsWith(OF_THE_FILE)) {
        if (outer.has(field)) {
          context.set(field, outer.values(field));
        } else if (outer.isAbsent(field)) {
          context.absent(field);
        }
      }
    }
    return context.build().with(member.get());
  }
}
