/**
 * The module {@code elf}: executables, libraries and object files of Unix systems. In goes a
 * target, out come header, sections, segments, symbols and the dynamic section, each read when it
 * is first asked for. Tables end where the file ends. Start at {@link
 * harrier.yara.modules.elf.ElfModule}.
 */
package harrier.yara.modules.elf;
