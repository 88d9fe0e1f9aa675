package harrier.yara.modules.elf;

import harrier.yara.module.Schema;

/** Names of the format's numbers. */
final class ElfConstants {
  private static final String TYPES =
      "ET_NONE 0 ET_REL 1 ET_EXEC 2 ET_DYN 3 ET_CORE 4 ET_LOPROC 0xff00 ET_HIPROC 0xffff";

  private static final String MACHINES =
      """
      EM_NONE 0 EM_M32 1 EM_SPARC 2 EM_386 3 EM_68K 4 EM_88K 5 EM_IAMCU 6 EM_860 7 EM_MIPS 8 EM_S370 9
      EM_MIPS_RS3_LE 10 EM_PPC 20 EM_PPC64 21 EM_ARM 40 EM_X86_64 62 EM_AARCH64 183
      """;

  private static final String OS_ABIS =
      """
      OSABI_NONE 0 OSABI_HPUX 1 OSABI_NETBSD 2 OSABI_LINUX 3 OSABI_GNU_HURD 4 OSABI_SOLARIS 6 OSABI_AIX 7
      OSABI_IRIX 8 OSABI_FREE_BSD 9 OSABI_TRU64 10 OSABI_MODESTO 11 OSABI_OPENBSD 12 OSABI_OPENVMS 13
      OSABI_NSK 14 OSABI_AROS 15 OSABI_FENIXOS 16 OSABI_CLOUDABI 17 OSABI_OPENVOS 18
      OSABI_ARM_AEABI 64 OSABI_ARM 97 OSABI_STANDALONE 255
      """;

  private static final String SECTION_TYPES =
      """
      SHT_NULL 0 SHT_PROGBITS 1 SHT_SYMTAB 2 SHT_STRTAB 3 SHT_RELA 4 SHT_HASH 5 SHT_DYNAMIC 6 SHT_NOTE 7
      SHT_NOBITS 8 SHT_REL 9 SHT_SHLIB 10 SHT_DYNSYM 11 SHT_INIT_ARRAY 14 SHT_FINI_ARRAY 15
      """;

  private static final String SECTION_FLAGS = "SHF_WRITE 1 SHF_ALLOC 2 SHF_EXECINSTR 4";

  private static final String SEGMENT_TYPES =
      """
      PT_NULL 0 PT_LOAD 1 PT_DYNAMIC 2 PT_INTERP 3 PT_NOTE 4 PT_SHLIB 5 PT_PHDR 6 PT_TLS 7
      PT_GNU_EH_FRAME 0x6474e550 PT_GNU_STACK 0x6474e551 PT_GNU_RELRO 0x6474e552
      PT_GNU_PROPERTY 0x6474e553
      """;

  private static final String SEGMENT_FLAGS = "PF_X 1 PF_W 2 PF_R 4";

  private static final String DYNAMIC_TYPES =
      """
      DT_NULL 0 DT_NEEDED 1 DT_PLTRELSZ 2 DT_PLTGOT 3 DT_HASH 4 DT_STRTAB 5 DT_SYMTAB 6 DT_RELA 7
      DT_RELASZ 8 DT_RELAENT 9 DT_STRSZ 10 DT_SYMENT 11 DT_INIT 12 DT_FINI 13 DT_SONAME 14 DT_RPATH 15
      DT_SYMBOLIC 16 DT_REL 17 DT_RELSZ 18 DT_RELENT 19 DT_PLTREL 20 DT_DEBUG 21 DT_TEXTREL 22
      DT_JMPREL 23 DT_BIND_NOW 24 DT_INIT_ARRAY 25 DT_FINI_ARRAY 26 DT_INIT_ARRAYSZ 27
      DT_FINI_ARRAYSZ 28 DT_RUNPATH 29 DT_FLAGS 30 DT_ENCODING 32 DT_LOOS 0x6000000d DT_HIOS 0x6ffff000
      DT_VALRNGLO 0x6ffffd00 DT_VALRNGHI 0x6ffffdff DT_ADDRRNGLO 0x6ffffe00 DT_ADDRRNGHI 0x6ffffeff
      DT_VERSYM 0x6ffffff0 DT_RELACOUNT 0x6ffffff9 DT_RELCOUNT 0x6ffffffa DT_FLAGS_1 0x6ffffffb
      DT_VERDEF 0x6ffffffc DT_VERDEFNUM 0x6ffffffd DT_VERNEED 0x6ffffffe DT_VERNEEDNUM 0x6fffffff
      DT_LOPROC 0x70000000 DT_HIPROC 0x7fffffff
      """;

  private static final String SYMBOL_TYPES =
      """
      STT_NOTYPE 0 STT_OBJECT 1 STT_FUNC 2 STT_SECTION 3 STT_FILE 4 STT_COMMON 5 STT_TLS 6
      """;

  private static final String SYMBOL_BINDS = "STB_LOCAL 0 STB_GLOBAL 1 STB_WEAK 2";

  private static final String SYMBOL_VISIBILITIES =
      "STV_DEFAULT 0 STV_INTERNAL 1 STV_HIDDEN 2 STV_PROTECTED 3";

  private ElfConstants() {}

  static void declare(Schema.Builder elf) {
    declare(elf, TYPES, "A value of `type`.");
    declare(elf, MACHINES, "A value of `machine`.");
    declare(elf, OS_ABIS, "A value of `osabi`.");
    declare(elf, SECTION_TYPES, "A value of `sections[].type`.");
    declare(elf, SECTION_FLAGS, "A bit of `sections[].flags`.");
    declare(elf, SEGMENT_TYPES, "A value of `segments[].type`.");
    declare(elf, SEGMENT_FLAGS, "A bit of `segments[].flags`.");
    declare(elf, DYNAMIC_TYPES, "A value of `dynamic[].type`.");
    declare(elf, SYMBOL_TYPES, "A value of `symtab[].type` and `dynsym[].type`.");
    declare(elf, SYMBOL_BINDS, "A value of `symtab[].bind` and `dynsym[].bind`.");
    declare(
        elf, SYMBOL_VISIBILITIES, "A value of `symtab[].visibility` and `dynsym[].visibility`.");
  }

  private static void declare(Schema.Builder elf, String table, String documentation) {
    String[] words = table.strip().split("\\s+");
    for (int i = 0; i < words.length; i += 2) {
      elf.constant(words[i], Long.decode(words[i + 1]), documentation);
    }
  }
}
