/**
 * Rule text as bytes, and places in it. Knows nothing of YARA. Start at {@link
 * harrier.yara.source.Span}.
 */
package harrier.yara.source;
