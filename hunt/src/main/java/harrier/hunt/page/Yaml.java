package harrier.hunt.page;

import harrier.hunt.model.Position;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * YAML text to nodes that know their places. Depth and aliases are limited before anything is
 * built.
 */
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
      Parser events = new Limited(new ParserImpl(settings, new StreamReader(settings, text)));
      Optional<Node> root = new Composer(settings, events).getSingleNode();
      if (root.isEmpty()) {
        problems.add(
            Position.of(page.file()),
            "the page is empty",
            "see the shipped hunts for what a page holds");
      }
      return root;
    } catch (LimitException e) {
      problems.add(page.at(e.mark), e.getMessage(), "a hunt page needs neither");
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

  /**
   * Events on their way to the nodes. Ends where a limit is passed, before anything deeper is
   * built.
   */
  private static final class Limited implements Parser {
    private final Parser events;
    private int depth;
    private int aliases;

    Limited(Parser events) {
      this.events = events;
    }

    @Override
    public boolean hasNext() {
      return events.hasNext();
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
      return events.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
      return events.peekEvent();
    }

    @Override
    public Event next() {
      Event event = events.next();
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case Alias -> aliases++;
        case Scalar, Comment, DocumentStart, DocumentEnd, StreamStart, StreamEnd -> {}
      }
      if (depth > DEEPEST) {
        throw new LimitException("nested more than " + DEEPEST + " deep", event);
      }
      if (aliases > MOST_ALIASES) {
        throw new LimitException("more than " + MOST_ALIASES + " aliases", event);
      }
      return event;
    }
  }

  private static final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Mark> mark;

    LimitException(String message, Event event) {
      super(message);
      this.mark = event.getStartMark();
    }
  }
}
