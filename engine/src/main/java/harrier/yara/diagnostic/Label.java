package harrier.yara.diagnostic;

import harrier.yara.source.Span;

/** A remark on a place in the source. The first label of a diagnostic is its main place. */
public record Label(Span span, String text) {}
