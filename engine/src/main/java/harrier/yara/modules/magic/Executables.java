package harrier.yara.modules.magic;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.Map;
import java.util.Optional;

/** Programs whose description needs more than their first bytes: DOS, NE, PE, ELF, Mach-O. */
final class Executables {
  private static final String DOS_MIME = "application/x-dosexec";
  private static final String MACH_MIME = "application/x-mach-binary";
  private static final long PE = 0x4550;

  private static final Map<Long, String> PE_MACHINES =
      Map.of(
          0x14CL, "Intel 80386",
          0x8664L, "x86-64",
          0x1C0L, "ARM",
          0x1C4L, "ARMv7 Thumb",
          0xAA64L, "Aarch64",
          0x200L, "Intel Itanium",
          0xEBCL, "EFI byte code",
          0x166L, "MIPS R4000");
  private static final Map<Long, String> SUBSYSTEMS =
      Map.of(
          1L, "native",
          2L, "GUI",
          3L, "console",
          7L, "POSIX",
          9L, "Windows CE",
          10L, "EFI application",
          11L, "EFI boot service driver",
          12L, "EFI runtime driver",
          13L, "EFI ROM",
          14L, "XBOX");
  private static final Map<Long, String> ELF_MACHINES =
      Map.ofEntries(
          Map.entry(2L, "SPARC"),
          Map.entry(3L, "Intel 80386"),
          Map.entry(4L, "Motorola m68k"),
          Map.entry(8L, "MIPS"),
          Map.entry(20L, "PowerPC or cisco 4500"),
          Map.entry(21L, "64-bit PowerPC or cisco 7500"),
          Map.entry(22L, "IBM S/390"),
          Map.entry(40L, "ARM"),
          Map.entry(42L, "Renesas SH"),
          Map.entry(43L, "SPARC V9"),
          Map.entry(50L, "IA-64"),
          Map.entry(62L, "x86-64"),
          Map.entry(183L, "ARM aarch64"),
          Map.entry(243L, "UCB RISC-V"),
          Map.entry(247L, "eBPF"),
          Map.entry(258L, "LoongArch"));
  private static final Map<Long, String> ELF_SYSTEMS =
      Map.of(
          0L, "SYSV",
          1L, "HP-UX",
          2L, "NetBSD",
          3L, "GNU/Linux",
          6L, "Solaris",
          9L, "FreeBSD",
          12L, "OpenBSD",
          97L, "ARM",
          255L, "embedded");
  private static final Map<Long, String> MACH_MACHINES =
      Map.of(
          7L, "i386",
          0x1000007L, "x86_64",
          12L, "arm",
          0x100000CL, "arm64",
          18L, "ppc",
          0x1000012L, "ppc64");
  private static final Map<Long, String> MACH_TYPES =
      Map.of(
          1L, "object",
          2L, "executable",
          4L, "core",
          5L, "preload executable",
          6L, "dynamically linked shared library",
          7L, "dynamic linker",
          8L, "bundle",
          10L, "dSYM companion file",
          11L, "kext bundle");

  private Executables() {}

  static Optional<FileKind> detect(ByteView data) {
    return switch ((int) data.u32be(0)) {
      case 0x7F454C46 -> elf(data);
      case 0xFEEDFACE, 0xFEEDFACF -> mach(data, false);
      case 0xCEFAEDFE, 0xCFFAEDFE -> mach(data, true);
      case 0xCAFEBABE -> universal(data);
      default ->
          data.u16(0) == 0x5A4D || data.u16(0) == 0x4D5A
              ? Optional.of(dos(data))
              : Optional.empty();
    };
  }

  private static FileKind dos(ByteView data) {
    long header = data.u32(60);
    if (data.u16(header) == PE && data.u16(header + 2) == 0) {
      return new FileKind(pe(data, header + 4), DOS_MIME);
    }
    if (data.u16(header) == 0x454E) {
      boolean isLibrary = (data.u16(header + 12) & 0x8000) != 0 && data.u16(header + 12) >= 0;
      return new FileKind(
          "MS-DOS executable, NE for MS Windows 3.x" + (isLibrary ? " (DLL or font)" : ""),
          DOS_MIME);
    }
    if (data.u16(header) == 0x454C || data.u16(header) == 0x584C) {
      return new FileKind("MS-DOS executable, LE executable", DOS_MIME);
    }
    return new FileKind("MS-DOS executable", DOS_MIME);
  }

  private static String pe(ByteView data, long coff) {
    long optional = coff + 20;
    boolean isWide = data.u16(optional) == 0x20B;
    StringBuilder out = new StringBuilder(isWide ? "PE32+ executable" : "PE32 executable");
    long characteristics = data.u16(coff + 18);
    if (characteristics >= 0 && (characteristics & 0x2000) != 0) {
      out.append(" (DLL)");
    }
    String subsystem = SUBSYSTEMS.get(data.u16(optional + 68));
    if (subsystem != null) {
      out.append(" (").append(subsystem).append(')');
    }
    out.append(' ').append(PE_MACHINES.getOrDefault(data.u16(coff), "unknown processor"));
    if (data.u16(coff + 12) == 0 && characteristics >= 0 && (characteristics & 0x200) != 0) {
      out.append(" (stripped to external PDB)");
    }
    long runtime = optional + (isWide ? 112 : 96) + 14 * 8;
    if (runtime + 8 <= optional + data.u16(coff + 16) && data.u32(runtime) > 0) {
      out.append(" Mono/.Net assembly");
    }
    out.append(", for MS Windows");
    if (data.bytes(optional + data.u16(coff + 16), 3).equals(ByteString.utf8("UPX"))) {
      out.append(", UPX compressed");
    }
    return out.toString();
  }

  private static Optional<FileKind> elf(ByteView data) {
    boolean isBig = data.u8(5) == 2;
    long kind = isBig ? data.u16be(16) : data.u16(16);
    long machine = isBig ? data.u16be(18) : data.u16(18);
    String noun =
        switch ((int) kind) {
          case 1 -> "relocatable";
          case 2 -> "executable";
          case 3 -> "shared object";
          case 4 -> "core file";
          default -> "unknown type";
        };
    String mime =
        switch ((int) kind) {
          case 1 -> "application/x-object";
          case 2 -> "application/x-executable";
          case 3 -> "application/x-sharedlib";
          case 4 -> "application/x-coredump";
          default -> "application/octet-stream";
        };
    String type =
        "ELF %s %s %s, %s, version %d (%s)"
            .formatted(
                data.u8(4) == 1 ? "32-bit" : data.u8(4) == 2 ? "64-bit" : "unknown class",
                isBig ? "MSB" : "LSB",
                noun,
                ELF_MACHINES.getOrDefault(machine, "unknown architecture"),
                Math.max(0, data.u8(6)),
                ELF_SYSTEMS.getOrDefault(data.u8(7), "unknown system"));
    return Optional.of(new FileKind(type, mime));
  }

  private static Optional<FileKind> mach(ByteView data, boolean isLittle) {
    long machine = isLittle ? data.u32(4) : data.u32be(4);
    long kind = isLittle ? data.u32(12) : data.u32be(12);
    boolean isWide = (data.u8(isLittle ? 0 : 3) & 1) != 0;
    String type =
        "Mach-O %s%s %s"
            .formatted(
                isWide ? "64-bit " : "",
                MACH_MACHINES.getOrDefault(machine, "unknown architecture"),
                MACH_TYPES.getOrDefault(kind, "file"));
    return Optional.of(new FileKind(type, MACH_MIME));
  }

  /**
   * A fat file, or a Java class: both start alike, but no Java class is as old as a fat file has
   * few parts.
   */
  private static Optional<FileKind> universal(ByteView data) {
    long count = data.u32be(4);
    if (count > 0 && count < 30) {
      String parts = count == 1 ? "1 architecture" : count + " architectures";
      return Optional.of(new FileKind("Mach-O universal binary with " + parts, MACH_MIME));
    }
    long major = data.u16be(6);
    String release = major >= 49 ? " (Java " + (major < 53 ? "1." : "") + (major - 44) + ")" : "";
    return Optional.of(
        new FileKind(
            "compiled Java class data, version "
                + major
                + "."
                + Math.max(0, data.u16be(4))
                + release,
            "application/x-java-applet"));
  }
}
