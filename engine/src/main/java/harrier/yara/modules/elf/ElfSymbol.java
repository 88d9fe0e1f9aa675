package harrier.yara.modules.elf;

import harrier.yara.bytes.ByteString;
import java.util.Optional;

/**
 * One row of a symbol table.
 *
 * @param section index of the section that defines it; 0 if another file does
 */
record ElfSymbol(
    Optional<ByteString> name,
    long value,
    long size,
    int type,
    int bind,
    int visibility,
    int section) {}
