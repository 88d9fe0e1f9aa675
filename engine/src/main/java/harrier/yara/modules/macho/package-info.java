/**
 * The module {@code macho}: Mach-O executables, libraries and object files of Apple systems, alone
 * or several in one universal file. In goes a target, out come header, load commands, symbols,
 * signature and hashes, each read when it is first asked for. Start at {@link
 * harrier.yara.modules.macho.MachoModule}.
 */
package harrier.yara.modules.macho;
