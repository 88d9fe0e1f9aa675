package harrier.cli;

import harrier.hunt.model.Hunt;
import harrier.hunt.page.HuntLoader;
import harrier.hunt.page.Loaded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The hunts that a command is about. */
final class HuntsFolder {
  static final Option FOLDER =
      Option.value("hunts", "DIR", "folder of hunts (default: hunts here, else those that ship)");

  private HuntsFolder() {}

  /** Loads the folder that the arguments name, or the default one. */
  static Loaded load(Arguments arguments, Console console) throws FailureException {
    return HuntLoader.load(existing(arguments, console));
  }

  /** The folder that the arguments name, or the default one. */
  static Path existing(Arguments arguments, Console console) throws FailureException {
    Path folder = folder(arguments, console);
    if (!Files.isDirectory(folder)) {
      throw new FailureException(
          (Files.exists(folder) ? "not a folder of hunts: " : "there is no folder of hunts ")
              + folder
              + ".",
          "Give --hunts the folder that holds one folder with a hunt.yaml for each hunt.");
    }
    return folder;
  }

  /** The hunts with the given ids in that order; all where no id is given. */
  static List<Hunt> select(Loaded loaded, List<String> ids) throws FailureException {
    if (ids.isEmpty()) {
      return loaded.hunts();
    }
    List<String> known = new ArrayList<>();
    loaded.hunts().forEach(hunt -> known.add(hunt.id()));
    List<Hunt> selected = new ArrayList<>();
    for (String id : ids) {
      selected.add(
          loaded
              .hunt(id)
              .orElseThrow(() -> FailureException.unknown("hunt", id, known, choice(known))));
    }
    return selected;
  }

  private static String choice(List<String> known) {
    return known.isEmpty()
        ? "No hunt could be loaded."
        : "There are: " + String.join(", ", known) + ".";
  }

  private static Path folder(Arguments arguments, Console console) {
    Path here = Path.of("hunts");
    if (arguments.has(FOLDER)) {
      return Path.of(arguments.last(FOLDER).orElseThrow());
    }
    return Files.isDirectory(here) || console.home().isEmpty()
        ? here
        : console.home().get().resolve("hunts");
  }
}
