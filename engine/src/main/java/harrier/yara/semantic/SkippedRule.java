package harrier.yara.semantic;

/**
 * A rule that is not in the program.
 *
 * @param origin source name and line of the rule's name
 * @param reason one sentence
 */
public record SkippedRule(String namespace, String name, String origin, String reason) {}
