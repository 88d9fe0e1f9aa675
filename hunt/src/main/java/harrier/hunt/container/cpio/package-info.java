/**
 * {@code cpio} archives: new ASCII with and without checksum, old ASCII, and binary of either byte
 * order. Members are slices. Start at {@link harrier.hunt.container.cpio.CpioKind}.
 */
package harrier.hunt.container.cpio;
