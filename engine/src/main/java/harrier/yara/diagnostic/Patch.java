package harrier.yara.diagnostic;

import harrier.yara.source.Span;

/** A change that would mend the problem: replace the span's text. */
public record Patch(Span span, String replacement) {}
