package harrier.cli;

import harrier.hunt.model.Hunt;
import harrier.hunt.page.HuntLoader;
import harrier.hunt.page.KeptHunts;
import harrier.hunt.page.Loaded;
import harrier.hunt.run.HuntSet;
import harrier.yara.RuleCompiler;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The hunts that a run needs. A run of all hunts of a folder takes them from the run before if the
 * folder has not changed.
 *
 * @param pages whether every page could be loaded
 * @param notLoaded why others could not
 */
record ReadyHunts(HuntSet hunts, ExitStatus pages, List<String> notLoaded) {
  /** Folders that are used in turn rarely share a file, and the number of files is bounded. */
  private static final int FILES = 16;

  /**
   * Makes hunts ready; problems of pages go to the console.
   *
   * @param ids the hunts that are wanted; empty means all
   */
  static ReadyHunts load(Path folder, List<String> ids, Console console) throws FailureException {
    Optional<KeptHunts> kept =
        console
            .state()
            .filter(_ -> ids.isEmpty())
            .map(state -> KeptHunts.of(state.resolve(file(folder)), folder));
    Optional<KeptHunts.Kept> ready = kept.flatMap(KeptHunts::read);
    if (ready.isPresent()) {
      HuntSet hunts = new HuntSet(ready.get().rules(), ready.get().hunts());
      return new ReadyHunts(hunts, ExitStatus.OK, List.of());
    }
    Loaded loaded = HuntLoader.load(folder);
    ExitStatus pages = Problems.show(loaded, console);
    HuntSet hunts = HuntSet.of(selected(loaded, ids));
    kept.ifPresent(file -> file.keep(loaded, hunts.rules()));
    return new ReadyHunts(hunts, pages, Problems.lines(loaded));
  }

  /** Makes hunts ready whose rules are compiled in a way of their own. */
  static ReadyHunts load(
      Path folder, List<String> ids, Supplier<RuleCompiler> compilers, Console console)
      throws FailureException {
    return load(folder, ids, compilers, loaded -> loaded, console);
  }

  /** What a site makes of the hunts. */
  @FunctionalInterface
  interface Overlay {
    Loaded over(Loaded loaded) throws FailureException;
  }

  /** Makes hunts ready over which a site has laid something. */
  static ReadyHunts load(
      Path folder,
      List<String> ids,
      Supplier<RuleCompiler> compilers,
      Overlay overlay,
      Console console)
      throws FailureException {
    Loaded loaded = overlay.over(HuntLoader.load(folder, compilers));
    ExitStatus pages = Problems.show(loaded, console);
    return new ReadyHunts(
        HuntSet.of(selected(loaded, ids), compilers), pages, Problems.lines(loaded));
  }

  private static List<Hunt> selected(Loaded loaded, List<String> ids) throws FailureException {
    List<Hunt> selected = HuntsFolder.select(loaded, ids);
    if (selected.isEmpty()) {
      throw new FailureException(
          "no hunt to run.", "harrier hunts check says what is wrong with the hunts.");
    }
    return selected;
  }

  private static String file(Path folder) {
    int slot = Math.floorMod(folder.toAbsolutePath().toString().hashCode(), FILES);
    return "hunts-" + slot + ".kept";
  }
}
