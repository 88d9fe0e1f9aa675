/**
 * Zstandard (RFC 8878). The decoders that exist for Java are native code, which unpacks itself to
 * disk, or use memory without bounds; this one is neither. Start at {@link
 * harrier.hunt.container.zstd.ZstdStream}.
 */
package harrier.hunt.container.zstd;
