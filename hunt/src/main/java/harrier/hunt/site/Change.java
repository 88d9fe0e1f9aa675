package harrier.hunt.site;

import java.time.LocalDate;

/**
 * One change of a hunt's folder.
 *
 * @param commit its name, abbreviated
 * @param subject what changed, in one line
 */
public record Change(String commit, LocalDate day, String author, String subject) {}
