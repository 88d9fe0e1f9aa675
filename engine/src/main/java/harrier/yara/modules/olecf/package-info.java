/**
 * The module {@code olecf}: the directory of an OLE compound file. Start at {@link
 * harrier.yara.modules.olecf.OlecfModule}.
 */
package harrier.yara.modules.olecf;
