/**
 * What Outlook packs into {@code winmail.dat}: a message's properties and its attachments
 * ([MS-OXTNEF]). Attachments and bodies are slices. Start at {@link
 * harrier.hunt.container.tnef.TnefKind}.
 */
package harrier.hunt.container.tnef;
