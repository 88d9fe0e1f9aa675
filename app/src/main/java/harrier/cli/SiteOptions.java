package harrier.cli;

import harrier.hunt.exclusion.Lists;
import harrier.hunt.page.CsvList;
import harrier.hunt.page.Loaded;
import harrier.hunt.page.SiteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a site lays over the hunts: a site file and lists from tables. */
final class SiteOptions {
  static final Option SITE =
      Option.value("site", "FILE", "lay the lists and decisions of a site file over the hunts");
  static final Option LIST =
      Option.value(
          "list",
          "NAME=FILE",
          "entries of a named list from a CSV file or a Sentinel watchlist export; may be given more than once");
  private static final int LARGEST = 16 << 20;

  private SiteOptions() {}

  /** Whether anything is laid over the hunts. */
  static boolean any(Arguments arguments) {
    return arguments.has(SITE) || arguments.has(LIST);
  }

  /** The hunts as the site wants them. */
  static Loaded apply(Arguments arguments, Console console, Loaded loaded) throws FailureException {
    LocalDate today = LocalDate.now(console.clock());
    Optional<Path> file = file(arguments);
    Loaded site = file.isPresent() ? SiteFile.apply(file.get(), loaded, today) : loaded;
    Lists lists = tables(arguments, today);
    return new Loaded(
        site.hunts().stream().map(hunt -> hunt.bind(lists)).toList(), site.problems());
  }

  /** The named lists alone. */
  static Lists lists(Arguments arguments, Console console) throws FailureException {
    LocalDate today = LocalDate.now(console.clock());
    Optional<Path> file = file(arguments);
    Lists site = file.isPresent() ? SiteFile.lists(file.get(), today) : Lists.NONE;
    return site.with(tables(arguments, today));
  }

  private static Optional<Path> file(Arguments arguments) throws FailureException {
    Optional<Path> file = arguments.last(SITE).map(Path::of);
    if (file.isPresent() && !Files.isReadable(file.get())) {
      throw new FailureException(
          "cannot read the site file " + file.get() + ".", "docs/EXCLUSIONS.md shows one.");
    }
    return file;
  }

  private static Lists tables(Arguments arguments, LocalDate today) throws FailureException {
    Lists lists = Lists.NONE;
    for (String each : arguments.all(LIST)) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw arguments.wrong(LIST, each, "a name, = and a file: admins=admins.csv");
      }
      lists = lists.with(each.substring(0, equals), entries(each.substring(equals + 1), today));
    }
    return lists;
  }

  private static List<String> entries(String file, LocalDate today) throws FailureException {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > LARGEST) {
        throw new FailureException("the list " + file + " is too large.", "");
      }
      String text = Files.readString(path);
      boolean watchlist =
          text.lines().findFirst().orElse("").contains("SearchKey")
              || text.lines().findFirst().orElse("").contains("_DTItemId");
      return CsvList.entries(text, "", watchlist, today).orElse(List.of());
    } catch (IOException | RuntimeException e) {
      throw new FailureException("cannot read the list " + file + ": " + Reason.of(e) + ".", "");
    }
  }
}
