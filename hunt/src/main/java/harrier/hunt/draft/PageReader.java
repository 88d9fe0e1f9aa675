package harrier.hunt.draft;

import harrier.hunt.draft.PublishedPage.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a published page into its parts, whatever their order and the words of their headings. */
final class PageReader {
  private static final int TITLE = 120;
  private static final int MOST_SCENARIOS = 500;
  private static final Pattern COUNT =
      Pattern.compile("(?i)\\bcontains (\\d{1,6}) (?:string )?patterns?\\b");
  private static final Pattern BADGE =
      Pattern.compile(
          "(?i)^(?:yara|sigma|kql)[ |\u00b7]{1,3}(informational|low|medium|high|critical)\\b.*");
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"')]{3,300}");
  private static final Pattern TECHNIQUE = Pattern.compile("\\bT\\d{4}(?:\\.\\d{3})?\\b");

  private Label at = Label.TITLE;
  private final List<String> title = new ArrayList<>();
  private final List<String> hypothesis = new ArrayList<>();
  private final List<String> contexts = new ArrayList<>();
  private final List<String> attack = new ArrayList<>();
  private final List<String> references = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final List<Scenario> scenarios = new ArrayList<>();
  private Optional<Integer> patterns = Optional.empty();
  private Optional<String> severity = Optional.empty();
  private Optional<String> confidence = Optional.empty();
  private final StringBuilder scenario = new StringBuilder();
  private final StringBuilder filter = new StringBuilder();

  private PageReader() {}

  /** The parts of a page. Never throws: what has no place in a hunt is listed as unread. */
  static PublishedPage read(String text) {
    RuleBlocks blocks = RuleBlocks.of(text.replace("\uFEFF", "").replace("\r\n", "\n"));
    PageReader reader = new PageReader();
    blocks.rest().lines().map(String::strip).forEach(reader::line);
    reader.endScenario();
    if (blocks.cutOff()) {
      reader.unread.add("the page ends within its rule");
    }
    return reader.page(blocks.rules());
  }

  private PublishedPage page(String rules) {
    return new PublishedPage(
        String.join(" ", title),
        String.join(" ", hypothesis),
        rules,
        patterns,
        contexts,
        String.join(" ", attack),
        severity,
        confidence,
        references,
        scenarios,
        unread);
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("```") || line.matches("[-=*_~]{3,}+")) {
      return;
    }
    Matcher technique = TECHNIQUE.matcher(line);
    while (technique.find()) {
      attack.add(technique.group());
    }
    Matcher count = COUNT.matcher(line);
    if (count.find()) {
      patterns = Optional.of(Integer.parseInt(count.group(1)));
      return;
    }
    Matcher badge = BADGE.matcher(line);
    if (badge.matches()) {
      severity = Optional.of(badge.group(1));
      return;
    }
    Optional<Label.Line> label = Label.of(line).filter(this::fits);
    if (label.isPresent()) {
      begin(label.get());
    } else {
      String bare = Label.bare(line);
      if (!bare.isEmpty()) {
        text(bare, isItem(line));
      }
    }
  }

  /** "Example" is a heading only among benign situations. */
  private boolean fits(Label.Line line) {
    return line.label() != Label.EXAMPLE || inGuidance();
  }

  private boolean inGuidance() {
    return switch (at) {
      case GUIDANCE, SCENARIO, FILTER, EXAMPLE -> true;
      case DESCRIPTION -> !scenario.isEmpty();
      default -> false;
    };
  }

  private void begin(Label.Line line) {
    Label label = line.label();
    boolean within = inGuidance();
    if (label == Label.SCENARIO
        || !within
        || label != Label.FILTER && label != Label.DESCRIPTION && label != Label.EXAMPLE) {
      endScenario();
    }
    if (within && label == Label.DESCRIPTION && !scenario.isEmpty()) {
      endSentence(scenario);
    }
    at = label == Label.EXAMPLE && !filter.isEmpty() ? Label.FILTER : label;
    if (at == Label.DESCRIPTION && !within) {
      at = Label.HYPOTHESIS;
    }
    if (!line.text().isEmpty()) {
      text(line.text(), false);
    }
  }

  private void text(String text, boolean item) {
    switch (at) {
      case TITLE -> titleOrHypothesis(text);
      case HYPOTHESIS -> hypothesis.add(text);
      case CONTEXTS -> contexts.add(text);
      case ATTACK -> attack.add(text);
      case SEVERITY -> severity = Optional.of(text);
      case CONFIDENCE -> confidence = Optional.of(text);
      case GUIDANCE -> {
        if (item || scenario.isEmpty()) {
          endScenario();
        }
        append(scenario, text);
      }
      case SCENARIO, DESCRIPTION -> append(scenario, text);
      case FILTER, EXAMPLE -> append(filter, text);
      case REFERENCES, RULE, OTHER -> reference(text);
    }
    if (at == Label.SEVERITY || at == Label.CONFIDENCE) {
      at = Label.OTHER;
    }
  }

  /** Before any heading: a short first line is the title, what follows says what is hunted. */
  private void titleOrHypothesis(String text) {
    boolean isTitle =
        title.isEmpty() && text.length() <= TITLE && !text.endsWith(".") && hypothesis.isEmpty();
    if (isTitle) {
      title.add(text);
    } else {
      hypothesis.add(text);
    }
  }

  private void reference(String text) {
    Matcher link = LINK.matcher(text);
    boolean any = false;
    while (link.find()) {
      references.add(link.group());
      any = true;
    }
    if (!any) {
      unread.add(text);
    }
  }

  private void endScenario() {
    if (!scenario.isEmpty() || !filter.isEmpty()) {
      if (scenarios.size() < MOST_SCENARIOS) {
        scenarios.add(new Scenario(scenario.toString(), filter.toString()));
      } else {
        unread.add(scenario.toString());
      }
    }
    scenario.setLength(0);
    filter.setLength(0);
  }

  private static void append(StringBuilder part, String text) {
    part.append(part.isEmpty() ? "" : " ").append(text);
  }

  private static void endSentence(StringBuilder part) {
    part.append(".!?:".indexOf(part.charAt(part.length() - 1)) < 0 ? "." : "");
  }

  private static boolean isItem(String line) {
    return line.matches("^(?:[-*+\u2022]|\\d{1,3}[.)])[ \\t].*");
  }
}
