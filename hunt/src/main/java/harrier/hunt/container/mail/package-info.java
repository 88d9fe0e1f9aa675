/**
 * What mail says of itself, whatever it is kept in: lines, header fields, encoded words, addresses,
 * dates, and the {@code email.*} fields made of them. In come bytes, out come values; what is
 * broken is read as far as it goes and never fails. Knows no kind of container. Start at {@link
 * harrier.hunt.container.mail.MessageFields}.
 */
package harrier.hunt.container.mail;
