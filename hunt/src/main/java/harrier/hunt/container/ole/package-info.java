/**
 * OLE compound files: old Office documents, installers (MSI), messages. Each stream is a member
 * named by its path. Start at {@link harrier.hunt.container.ole.OleKind}.
 */
package harrier.hunt.container.ole;
