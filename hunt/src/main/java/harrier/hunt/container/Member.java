package harrier.hunt.container;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something inside a container.
 *
 * @param name its path in the container, as people see it: the next step of the provenance
 * @param deployment the deployment contexts that this layer adds before those of the container: an
 *     archive's member is {@link DeploymentContext#ARCHIVE}; those of the outer layers follow,
 *     except {@code FILE}
 * @param content its bytes
 * @param context what this layer knows of it: {@code file.*} of the member and whatever else the
 *     layer tells. It is laid over the container's own context without its {@code file.*}. Asked
 *     only where something was found, from any thread, also after the container was closed
 */
public record Member(
    String name, List<DeploymentContext> deployment, Content content, Supplier<Context> context) {
  /** Copies the contexts. */
  public Member {
    deployment = List.copyOf(deployment);
  }

  /** A member of an archive. */
  public static Member archived(FileFields file, Content content) {
    return new Member(file.path(), List.of(DeploymentContext.ARCHIVE), content, file::context);
  }
}
