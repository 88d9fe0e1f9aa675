/**
 * Tape archives of all dialects: v7, ustar, pax, GNU, star. Members are slices of the archive;
 * sparse ones are pieces. Start at {@link harrier.hunt.container.tar.TarKind}.
 */
package harrier.hunt.container.tar;
