/**
 * Files that were compressed one by one: gzip, bzip2, xz, lzma, lz4, zstd and compress. In comes
 * one stream, out comes one member. Start at {@link harrier.hunt.container.compress.Compressions}.
 */
package harrier.hunt.container.compress;
