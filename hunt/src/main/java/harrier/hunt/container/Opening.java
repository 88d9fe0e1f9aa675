package harrier.hunt.container;

import harrier.hunt.context.DeploymentContext;
import harrier.yara.bytes.ByteSource;
import java.util.List;

/** What a kind is given to open one container. Used by one thread. */
public interface Opening {
  /**
   * The container's bytes. Every read looks at the clock, so a parser that reads cannot run
   * forever.
   */
  ByteSource source();

  /** The container's own name without its folder, for members that have none. */
  String name();

  /** Where the container was met: the deployment contexts that members inherit. */
  List<DeploymentContext> deployment();

  /** Passwords to try, in this order. */
  List<String> passwords();

  /**
   * Scans a member with everything in it. The member's content is read within this call and never
   * after it.
   */
  void member(Member member);

  /**
   * Says that a part of the container could not be read.
   *
   * @param message the end of a sentence that begins with the container's name: {@code lacks its
   *     end}
   */
  void damaged(String message);

  /** Looks at the clock; to be called in loops that may run long without reading. */
  void checkpoint();
}
