package harrier.hunt.page;

import harrier.hunt.context.Suggestion;
import harrier.hunt.exclusion.Lists;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Position;
import harrier.hunt.model.Status;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Lays what a site decides over hunts, so that an update of the hunts keeps it: entries of lists,
 * sets of exclusions for several hunts, and for each hunt what becomes of its exclusions. What
 * refers to something that the hunts no longer have is a problem, never a silent loss.
 */
public final class SiteFile {
  private static final Set<String> KEYS = HuntPage.keys("lists", "hunts", "sets");
  private static final Set<String> HUNT_KEYS =
      HuntPage.keys("enabled", "lists", "status", "exclusions");
  private static final Set<String> SET_KEYS = HuntPage.keys("hunts", "exclusions");
  private static final Set<String> LIST_KEYS = HuntPage.keys("csv", "watchlist", "column");
  private static final Set<String> CHANGES = HuntPage.keys("status", "owner", "expires");

  private final Path file;
  private final Problems problems;
  private final Table root;
  private final LocalDate today;

  private SiteFile(Path file, Problems problems, Table root, LocalDate today) {
    this.file = file;
    this.problems = problems;
    this.root = root;
    this.today = today;
  }

  /** The hunts as the site wants them; problems of the site file are added to theirs. */
  public static Loaded apply(Path file, Loaded loaded, LocalDate today) {
    Problems problems = new Problems();
    Optional<Table> root =
        PageFile.read(file, problems)
            .flatMap(text -> {
              PageText page = new PageText(file, text);
              return Yaml.compose(page, text, problems)
                  .flatMap(node -> Table.open(page, problems, node, "the site file", KEYS));
            });
    List<Hunt> hunts =
        root.map(table -> new SiteFile(file, problems, table, today).hunts(loaded.hunts()))
            .orElse(loaded.hunts());
    List<Problem> all = new ArrayList<>(loaded.problems());
    all.addAll(problems.list());
    return new Loaded(hunts, all);
  }

  /** The named lists of a site file alone. */
  public static Lists lists(Path file, LocalDate today) {
    Problems problems = new Problems();
    return PageFile.read(file, problems)
        .flatMap(text -> {
          PageText page = new PageText(file, text);
          return Yaml.compose(page, text, problems)
              .flatMap(node -> Table.open(page, problems, node, "the site file", KEYS));
        })
        .map(table -> {
          SiteFile site = new SiteFile(file, problems, table, today);
          return table.table("lists").map(site::lists).orElse(Lists.NONE);
        })
        .orElse(Lists.NONE);
  }

  private List<Hunt> hunts(List<Hunt> given) {
    Lists shared = root.table("lists").map(this::lists).orElse(Lists.NONE);
    Map<String, Hunt> hunts = new LinkedHashMap<>();
    given.forEach(hunt -> hunts.put(hunt.id(), hunt.bind(known(hunt, shared))));
    root.table("sets")
        .ifPresent(sets -> {
          for (String name : sets.keys()) {
            sets.table(name, SET_KEYS).ifPresent(set -> addSet(name, set, hunts, shared));
          }
        });
    root.table("hunts")
        .ifPresent(table -> {
          for (String id : table.keys()) {
            if (hunts.containsKey(id)) {
              table.table(id, HUNT_KEYS).ifPresent(changes -> change(id, changes, hunts, shared));
            } else {
              problems.add(
                  table.position(id),
                  "there is no hunt " + id + Suggestion.phrase(id, hunts.keySet()),
                  "what the site decided about it has no effect");
            }
          }
        });
    return List.copyOf(hunts.values());
  }

  /** Lists that are bound for every hunt change only hunts that have them. */
  private static Lists known(Hunt hunt, Lists shared) {
    Map<String, List<String>> known = new LinkedHashMap<>();
    shared
        .byName()
        .forEach((name, entries) -> {
          if (hunt.lists().names().contains(name)) {
            known.put(name, entries);
          }
        });
    return new Lists(known);
  }

  private void addSet(String name, Table set, Map<String, Hunt> hunts, Lists shared) {
    List<String> wanted = set.texts("hunts");
    List<String> ids = wanted.contains("all") ? List.copyOf(hunts.keySet()) : wanted;
    List<Exclusion> exclusions = new ExclusionReader(set, problems, shared).read();
    if (wanted.isEmpty()) {
      set.missing("hunts", "hunts: [tcp-socket], or hunts: [all]");
    }
    for (String id : ids) {
      if (hunts.containsKey(id)) {
        add(id, exclusions, hunts, shared);
      } else {
        set.problem(
            "hunts",
            "the set "
                + name
                + " is for a hunt that there is not: "
                + id
                + Suggestion.phrase(id, hunts.keySet()),
            "remove it, or name another");
      }
    }
  }

  private void add(String id, List<Exclusion> more, Map<String, Hunt> hunts, Lists shared) {
    Hunt hunt = hunts.get(id);
    List<Exclusion> all = new ArrayList<>(hunt.exclusions());
    for (Exclusion each : more) {
      if (hunt.exclusion(each.id()).isPresent()) {
        problems.add(
            each.position(),
            "the hunt " + id + " has an exclusion " + each.id() + " of its own",
            "choose another id");
      } else {
        all.add(each);
      }
    }
    hunts.put(id, hunt.withExclusions(all).bind(missing(hunt, shared)));
  }

  private static Lists missing(Hunt hunt, Lists shared) {
    return shared.with(hunt.lists());
  }

  private void change(String id, Table changes, Map<String, Hunt> hunts, Lists shared) {
    if (changes.node("enabled").filter(SiteFile::isFalse).isPresent()) {
      hunts.remove(id);
      return;
    }
    Lists own = changes.table("lists").map(this::lists).orElse(Lists.NONE);
    for (String name : own.names()) {
      if (!hunts.get(id).lists().names().contains(name)) {
        problems.add(
            changes.position("lists"),
            "the hunt "
                + id
                + " has no list "
                + name
                + Suggestion.phrase(name, hunts.get(id).lists().names()),
            "");
      }
    }
    hunts.put(id, hunts.get(id).bind(own));
    changes.table("status").ifPresent(table -> decide(id, table, hunts));
    add(
        id,
        new ExclusionReader(changes, problems, shared.with(hunts.get(id).lists())).read(),
        hunts,
        shared);
  }

  private static boolean isFalse(Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals("false");
  }

  /** What becomes of the exclusions that the hunt ships with. */
  private void decide(String id, Table table, Map<String, Hunt> hunts) {
    Hunt hunt = hunts.get(id);
    List<Exclusion> decided = new ArrayList<>(hunt.exclusions());
    for (String name : table.keys()) {
      Optional<Exclusion> known = hunt.exclusion(name);
      if (known.isEmpty()) {
        List<String> ids = hunt.exclusions().stream().map(Exclusion::id).toList();
        problems.add(
            table.position(name),
            "the hunt " + id + " has no exclusion " + name + Suggestion.phrase(name, ids),
            "what the site decided about it has no effect");
        continue;
      }
      table
          .table(name, CHANGES)
          .ifPresent(
              change -> decided.set(decided.indexOf(known.get()), decided(known.get(), change)));
    }
    hunts.put(id, hunt.withExclusions(decided));
  }

  private static Exclusion decided(Exclusion exclusion, Table change) {
    Status status = change.choice("status", Status::named, Status.keys(), exclusion.status());
    String owner = change.text("owner");
    Optional<LocalDate> until = change.date("expires").or(exclusion::expires);
    return exclusion.with(status, owner.isBlank() ? exclusion.owner() : owner, until);
  }

  private Lists lists(Table table) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    for (String name : table.keys()) {
      Optional<Node> node = table.node(name);
      if (node.orElse(null) instanceof SequenceNode || node.orElse(null) instanceof ScalarNode) {
        lists.put(name, table.texts(name));
      } else {
        table.table(name, LIST_KEYS).ifPresent(source -> lists.put(name, read(source)));
      }
    }
    return new Lists(lists);
  }

  private List<String> read(Table source) {
    boolean watchlist = source.node("watchlist").isPresent();
    String name = source.text(watchlist ? "watchlist" : "csv");
    if (name.isBlank()) {
      source.missing("csv", "csv: accounts.csv, or watchlist: export.csv");
      return List.of();
    }
    Path absolute = file.toAbsolutePath().resolveSibling(name);
    Optional<String> text = PageFile.read(absolute, problems);
    String column = source.text("column");
    return text.map(
            known -> {
              Optional<List<String>> entries = CsvList.entries(known, column, watchlist, today);
              if (entries.isEmpty()) {
                problems.add(
                    Position.of(absolute),
                    "the table has no column " + (column.isBlank() ? "to take" : column),
                    "column: names one of its first line");
              }
              return entries.orElse(List.of());
            })
        .orElse(List.of());
  }
}
