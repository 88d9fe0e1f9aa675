/**
 * Bytes: immutable strings, positional sources and random access views. Readers answer "absent" and
 * never throw on scanned data. Start at {@link harrier.yara.bytes.ByteString}.
 */
package harrier.yara.bytes;
