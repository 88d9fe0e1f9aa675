/**
 * The module {@code magic}: what kind of file the target is. Own detection, in the words that
 * libmagic uses for buffers. {@code Detection} asks the detectors in order: {@code Executables},
 * {@code Containers} (zip, OLE), {@code Signatures} (a table of first bytes), {@code TextKind}.
 * Start at {@link harrier.yara.modules.magic.MagicModule}.
 */
package harrier.yara.modules.magic;
