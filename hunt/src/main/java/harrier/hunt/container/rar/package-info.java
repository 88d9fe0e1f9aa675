/**
 * RAR archives. Those of versions 1.5 to 4 are read by junrar, which unpacks all their methods.
 * Nobody has published a decoder of RAR 5 for Java: there members are listed, those that are merely
 * stored are read, and each of the others is reported by name. Start at {@link
 * harrier.hunt.container.rar.RarKind}.
 */
package harrier.hunt.container.rar;
