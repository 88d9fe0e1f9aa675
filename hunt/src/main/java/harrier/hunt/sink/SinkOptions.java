package harrier.hunt.sink;

import harrier.yara.RuleSet;
import java.util.List;

/**
 * How results are shown.
 *
 * @param format a name in {@link Sinks#formats}
 * @param colour whether terminal colours are used
 * @param showExcluded whether text for people shows hits that an exclusion explains; records for
 *     machines always hold every hit with its verdict
 * @param quiet whether the summary is left out of text for people
 * @param lines what text for plain rules shows
 * @param skippedRules rules that did not run because they do not compile
 * @param manifest what the run was asked to do
 */
public record SinkOptions(
    String format,
    boolean colour,
    boolean showExcluded,
    boolean quiet,
    RuleLines lines,
    List<RuleSet.Skipped> skippedRules,
    Manifest manifest) {
  /** Options without skipped rules and without a manifest. */
  public SinkOptions(
      String format, boolean colour, boolean showExcluded, boolean quiet, RuleLines lines) {
    this(format, colour, showExcluded, quiet, lines, List.of(), Manifest.NONE);
  }

  /** Copies the list. */
  public SinkOptions {
    skippedRules = List.copyOf(skippedRules);
  }

  /** Plain text without colours. */
  public static final SinkOptions TEXT =
      new SinkOptions("text", false, false, false, RuleLines.PLAIN);

  /** The same in another format. */
  public SinkOptions withFormat(String name) {
    return new SinkOptions(name, colour, showExcluded, quiet, lines, skippedRules, manifest);
  }

  /** The same with colours or without. */
  public SinkOptions withColour(boolean use) {
    return new SinkOptions(format, use, showExcluded, quiet, lines, skippedRules, manifest);
  }

  /** The same with excluded hits or without. */
  public SinkOptions withShowExcluded(boolean show) {
    return new SinkOptions(format, colour, show, quiet, lines, skippedRules, manifest);
  }

  /** The same with a summary or without. */
  public SinkOptions withQuiet(boolean silent) {
    return new SinkOptions(format, colour, showExcluded, silent, lines, skippedRules, manifest);
  }

  /** The same with other lines for plain rules. */
  public SinkOptions withLines(RuleLines shown) {
    return new SinkOptions(format, colour, showExcluded, quiet, shown, skippedRules, manifest);
  }

  /** The same with rules that did not run. */
  public SinkOptions withSkippedRules(List<RuleSet.Skipped> rules) {
    return new SinkOptions(format, colour, showExcluded, quiet, lines, rules, manifest);
  }

  /** The same for a run that was asked to do this. */
  public SinkOptions withManifest(Manifest asked) {
    return new SinkOptions(format, colour, showExcluded, quiet, lines, skippedRules, asked);
  }

  /**
   * What a line of a plain scan shows besides {@code RULE path}, as {@code yara} prints it.
   *
   * @param strings a line for each match of a pattern ({@code -s})
   * @param meta metadata ({@code -m})
   * @param tags tags ({@code -g})
   * @param namespace the namespace before the rule ({@code -e})
   * @param count only the number of rules for each target ({@code -c})
   * @param length the length of each match ({@code -L})
   * @param xorKey the key of each match of an xor pattern, and the text without it ({@code -X})
   * @param console what the console module writes
   */
  public record RuleLines(
      boolean strings,
      boolean meta,
      boolean tags,
      boolean namespace,
      boolean count,
      boolean length,
      boolean xorKey,
      boolean console) {
    /** {@code RULE path} only. */
    public static final RuleLines PLAIN = new RuleLines(false, false, false, false, false);

    /** Lines without lengths and keys, but with those of the console module. */
    public RuleLines(
        boolean strings, boolean meta, boolean tags, boolean namespace, boolean count) {
      this(strings, meta, tags, namespace, count, false, false, true);
    }

    /** The same with lengths, keys and lines of the console module or without. */
    public RuleLines with(boolean lengths, boolean keys, boolean consoleLines) {
      return new RuleLines(strings, meta, tags, namespace, count, lengths, keys, consoleLines);
    }
  }
}
