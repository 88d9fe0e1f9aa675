package harrier.hunt.draft;

import harrier.yara.RuleText;
import harrier.yara.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A new hunt.
 *
 * @param files the text of each file of its folder by name
 * @param inferred what the draft assumes, and from what
 * @param unread what could not be read or is missing, for a person to settle
 * @param errors why rules do not compile; the hunt cannot run until they do
 */
public record HuntDraft(
    Map<String, String> files, List<String> inferred, List<String> unread, List<String> errors) {
  /** The longest page or rule that is read, in chars. */
  public static final int LONGEST = 1 << 20;

  private static final String NO_RULE =
      """
      // The page had no rule. This one never matches.
      rule to_be_written
      {
        condition:
          false
      }
      """;

  public HuntDraft {
    inferred = List.copyOf(inferred);
    unread = List.copyOf(unread);
    errors = List.copyOf(errors);
  }

  /** From a page that somebody published. */
  public static HuntDraft ofPage(String page) {
    return of(PageReader.read(page), List.of());
  }

  /** From a rule, with what known-good files it matches. */
  public static HuntDraft ofRule(String rule, List<Goodware.Product> products) {
    PublishedPage page =
        new PublishedPage(
            "",
            "",
            rule,
            Optional.empty(),
            List.of(),
            "",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of());
    return of(page, products);
  }

  /** The id of a hunt that is made from a file of that name. */
  public static String id(String name) {
    return Slug.of(name);
  }

  private static HuntDraft of(PublishedPage page, List<Goodware.Product> products) {
    String written = page.rules().isBlank() ? NO_RULE : page.rules() + "\n";
    String rules = RuleText.laidOut(SourceFile.of("rule.yar", written));
    RuleFacts facts = RuleFacts.of(SourceFile.of("rule.yar", rules));
    Drafting drafting = new Drafting(page, facts);
    DraftPage draft = drafting.draft(products);
    Map<String, String> files = new LinkedHashMap<>();
    files.put("hunt.yaml", draft.text());
    files.put("rule.yar", rules);
    return new HuntDraft(files, drafting.inferred(), drafting.unread(), facts.errors());
  }
}
