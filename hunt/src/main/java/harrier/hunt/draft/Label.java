package harrier.hunt.draft;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words at the beginning of a line that say what follows. */
enum Label {
  HYPOTHESIS("(?:hunt(?:ing)? |threat )?hypothesis|overview|summary|what (?:it|this) hunts"),
  RULE("(?:yara )?(?:detection )?rules?|detection(?: logic)?|signature"),
  CONTEXTS(
      "this (?:yara )?rule can be deployed in the following contexts|deployment(?: notes| contexts?)?"
          + "|(?:deployed|runs) in|contexts?|where to (?:run|deploy)(?: it)?"),
  GUIDANCE(
      "(?:known )?false[ -]positives?(?: guidance| scenarios| notes)?|tuning(?: guidance)?"
          + "|(?:known )?benign(?: scenarios| activity)?|exclusions"),
  SCENARIO("(?:false[ -]positive |benign |known )?(?:scenario|situation|case)(?: ?#?\\d{1,3})?"),
  FILTER(
      "(?:suggested |example |recommended )?(?:filters?|exclusions?|exclude)"
          + "(?: ?(?:/|or|and) ?(?:filters?|exclusions?|exclude))?|how to (?:exclude|tune)(?: it)?|tune"),
  DESCRIPTION("description|details?|explanation|why"),
  EXAMPLE("examples?"),
  ATTACK(
      "(?:mitre )?att&ck(?: context| mapping)?|mitre(?: context| mapping)?|tactics?|techniques?"),
  SEVERITY("severity|level"),
  CONFIDENCE("confidence"),
  REFERENCES("references?|original source|sources?|links?"),
  TITLE("title|name"),
  OTHER("required data sources?|data sources?|requirements|disclaimer|note|author|retrieved");

  private static final Pattern ADORNMENT =
      Pattern.compile("[ \\t]|#{1,6}[ \\t]|[-*+>\u2022][ \\t]|\\d{1,3}[.)][ \\t]|[*_`]{1,3}");

  private final Pattern words;

  Label(String words) {
    this.words =
        Pattern.compile(
            "^(?:" + words + ")[ \\t]*+(?:[*_`]{1,3})?[ \\t]*+(:|$|\u2013|\u2014)[*_` \\t]*+");
  }

  /** A line cut into its label and what follows, which may be empty. */
  record Line(Label label, String text) {}

  /** The label that begins a line. */
  static Optional<Line> of(String line) {
    String bare = bare(line);
    String lower = bare.toLowerCase(Locale.ROOT);
    if (lower.length() != bare.length()) {
      return Optional.empty();
    }
    for (Label label : values()) {
      Matcher matcher = label.words.matcher(lower);
      if (matcher.find()) {
        return Optional.of(new Line(label, bare.substring(matcher.end()).strip()));
      }
    }
    return Optional.empty();
  }

  /** A line without the marks of headings, lists and emphasis around it. */
  static String bare(String line) {
    Matcher adornment = ADORNMENT.matcher(line);
    int start = 0;
    while (adornment.region(start, line.length()).lookingAt()) {
      start = adornment.end();
    }
    String text = line.substring(start).strip();
    while (text.endsWith("**") || text.endsWith("__")) {
      text = text.substring(0, text.length() - 2).strip();
    }
    return text;
  }
}
