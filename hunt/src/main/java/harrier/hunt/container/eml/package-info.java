/**
 * Messages as they travel (RFC 5322, MIME): every body and every attachment is a member, decoded
 * from whatever transfer encoding it has; what is not encoded is a slice. Messages inside messages
 * are members, too, and opened by the walk. One pass over the lines, one level of state for each
 * open multipart, no recursion. Start at {@link harrier.hunt.container.eml.EmlKind}.
 */
package harrier.hunt.container.eml;
