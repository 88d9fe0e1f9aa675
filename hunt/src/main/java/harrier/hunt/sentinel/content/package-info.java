/**
 * Hunts as content of Microsoft Sentinel. In: hunts. Out: files, each belonging to a {@link
 * harrier.hunt.sentinel.content.ContentItem} that has a version, and a folder that they are kept
 * in.
 *
 * <p>Invariants: the same hunts give the same bytes; ids never change; a file in the folder that
 * somebody else wrote or changed is left alone. Start at {@link
 * harrier.hunt.sentinel.content.SentinelContent}; one class makes each kind of content.
 */
package harrier.hunt.sentinel.content;
