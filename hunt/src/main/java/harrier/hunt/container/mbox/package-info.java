/**
 * Mailboxes of one file: messages in a row, each behind a line that begins with {@code From}. Each
 * is a member, a slice where nothing is quoted, and opened by the walk. Start at {@link
 * harrier.hunt.container.mbox.MboxKind}.
 */
package harrier.hunt.container.mbox;
