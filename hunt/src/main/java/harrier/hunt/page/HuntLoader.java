package harrier.hunt.page;

import harrier.hunt.model.Fingerprint;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Position;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Loads hunts. A hunt that is broken is left out and its problems are listed; the others are
 * loaded.
 */
public final class HuntLoader {
  /** The name of every page. */
  public static final String PAGE = "hunt.yaml";

  private HuntLoader() {}

  /**
   * Every hunt of a folder of hunts, in order of id; a folder that is itself a hunt gives that one.
   * Hidden folders and plain files beside the hunts are passed over. Never throws for what it
   * finds.
   */
  public static Loaded load(Path huntsFolder) {
    return load(huntsFolder, RuleCompiler::new);
  }

  /**
   * The same with rules compiled in another way.
   *
   * @param compilers makes a compiler for the rules of one hunt, for example one that defines
   *     variables
   */
  public static Loaded load(Path huntsFolder, Supplier<RuleCompiler> compilers) {
    Problems problems = new Problems();
    List<Hunt> hunts = new ArrayList<>();
    if (isHunt(huntsFolder)) {
      loadHunt(huntsFolder, compilers, problems).ifPresent(hunts::add);
    } else if (!Files.isDirectory(huntsFolder)) {
      boolean exists = Files.exists(huntsFolder, LinkOption.NOFOLLOW_LINKS);
      problems.add(
          Position.of(huntsFolder),
          exists ? "not a folder of hunts" : "no such folder of hunts",
          "name the folder whose subfolders hold a " + PAGE + " each");
    } else {
      loadAll(huntsFolder, compilers, hunts, problems);
    }
    return new Loaded(hunts, problems.list());
  }

  /** One hunt: the folder that holds its {@code hunt.yaml}. */
  public static Loaded loadHunt(Path folder) {
    Problems problems = new Problems();
    List<Hunt> hunts = loadHunt(folder, RuleCompiler::new, problems).stream().toList();
    return new Loaded(hunts, problems.list());
  }

  private static boolean isHunt(Path folder) {
    return Files.exists(folder.resolve(PAGE), LinkOption.NOFOLLOW_LINKS);
  }

  private static void loadAll(
      Path huntsFolder, Supplier<RuleCompiler> compilers, List<Hunt> hunts, Problems problems) {
    List<Path> folders;
    try {
      folders = folders(huntsFolder);
    } catch (IOException e) {
      problems.add(
          Position.of(huntsFolder), "the folder cannot be listed: " + e, "check its permissions");
      return;
    }
    if (folders.isEmpty()) {
      problems.add(
          Position.of(huntsFolder),
          "the folder holds no hunts",
          "a hunt is a subfolder with a " + PAGE + " and its rule files");
    }
    for (Path folder : folders) {
      loadHunt(folder, compilers, problems).ifPresent(hunts::add);
    }
  }

  /** The folders that each hold a hunt, in order. */
  static List<Path> folders(Path huntsFolder) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(huntsFolder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry) && !entry.getFileName().toString().startsWith(".")) {
          folders.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    folders.sort(null);
    return folders;
  }

  private static Optional<Hunt> loadHunt(
      Path folder, Supplier<RuleCompiler> compilers, Problems problems) {
    Path page = folder.resolve(PAGE);
    int before = problems.count();
    Optional<String> text = PageFile.read(page, problems);
    Optional<Draft> draft = text.flatMap(known -> HuntPage.read(page, known, problems));
    if (draft.isEmpty()) {
      return Optional.empty();
    }
    String id = folder.toAbsolutePath().normalize().getFileName().toString();
    Optional<RuleLoader.Rules> rules =
        new RuleLoader(id, page, compilers, problems).load(draft.get().rules());
    if (rules.isEmpty() || problems.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        hunt(id, page, draft.get(), rules.get(), Fingerprint.of(text.get(), rules.get().files())));
  }

  private static Hunt hunt(
      String id, Path page, Draft draft, RuleLoader.Rules rules, Fingerprint fingerprint) {
    RuleSet compiled = rules.ruleSet();
    return new Hunt(
        id,
        page,
        draft.title(),
        draft.hypothesis(),
        draft.notes(),
        draft.severity(),
        draft.confidence(),
        draft.attack(),
        rules.files(),
        () -> compiled,
        draft.provenance(),
        draft.platforms(),
        draft.contexts(),
        draft.lists(),
        draft.exclusions(),
        draft.tests(),
        fingerprint);
  }
}
