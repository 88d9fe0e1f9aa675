package harrier.hunt.page;

import harrier.hunt.model.Position;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** YAML text to nodes that know their places. Depth and aliases are limited before anything is built. */
final class Yaml {
  /** Longest page in characters. */
  static final int LONGEST = 512 * 1024;

  private static final int DEEPEST = 32;
  private static final int MOST_ALIASES = 200;

  private Yaml() {}

  /** The root of the document; empty, with a problem, if there is none. */
  static Optional<Node> compose(PageText page, String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(page.file().toString())
            .setCodePointLimit(LONGEST)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .build();
    try {
      if (!withinLimits(page, text, settings, problems)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(Position.of(page.file()), "the page is empty", "see the shipped hunts for what a page holds");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      String message = e.getProblem() == null ? String.valueOf(e.getContext()) : e.getProblem();
      problems.add(page.at(e.getProblemMark()), "not YAML: " + message, "");
    } catch (ReaderException e) {
      problems.add(
          page.at(e.getPosition()),
          "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()),
          "remove it, or write it as an escape in double quotes");
    } catch (YamlEngineException e) {
      problems.add(Position.of(page.file()), "not YAML: " + e.getMessage(), "");
    }
    return Optional.empty();
  }

  private static boolean withinLimits(
      PageText page, String text, LoadSettings settings, Problems problems) {
    int depth = 0;
    int aliases = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case Alias -> aliases++;
        case Scalar, Comment, DocumentStart, DocumentEnd, StreamStart, StreamEnd -> {
          continue;
        }
      }
      if (depth > DEEPEST || aliases > MOST_ALIASES) {
        String what = depth > DEEPEST ? "nested more than " + DEEPEST + " deep" : "more than " + MOST_ALIASES + " aliases";
        problems.add(page.at(event.getStartMark()), what, "a hunt page needs neither");
        return false;
      }
    }
    return true;
  }
}
