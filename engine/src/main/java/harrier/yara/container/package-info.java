/**
 * Readers of containers that several modules open: OLE compound files and zip archives. In: a
 * {@link harrier.yara.bytes.ByteView}. Out: a directory of entries, and their contents on demand.
 * What is damaged is left out; every walk is bounded by the size of the data, and every unpacking
 * by a limit of the caller. No module's meaning belongs here. Start at {@link
 * harrier.yara.container.CompoundFile} or {@link harrier.yara.container.ZipDirectory}.
 */
package harrier.yara.container;
