/**
 * {@code ar} archives, Debian packages and static libraries among them, with the long names of GNU
 * and BSD. Members are slices. Start at {@link harrier.hunt.container.ar.ArKind}.
 */
package harrier.hunt.container.ar;
