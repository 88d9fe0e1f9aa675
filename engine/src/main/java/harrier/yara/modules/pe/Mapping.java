package harrier.yara.modules.pe;

import java.util.List;

/** How the Windows loader maps offsets of the file to addresses. */
final class Mapping {
  private static final int SECTOR = 0x200;
  private static final int PAGE = 0x1000;

  private Mapping() {}

  /**
   * The offset that is loaded at a relative address, or {@link Image#NONE}. The offset may lie
   * behind the end of the file.
   *
   * <p>Addresses below all sections belong to the headers, which are loaded as they are. Of several
   * sections that contain the address, the one with the highest start counts, of these the last.
   * What a section has beyond its bytes in the file is memory without an offset.
   */
  static long offset(List<Section> sections, long fileAlignment, long sectionAlignment, long rva) {
    if (rva < 0 || rva > 0xFFFF_FFFFL || sections.isEmpty()) {
      return Image.NONE;
    }
    long lowest = Long.MAX_VALUE;
    long start = 0;
    Section found = null;
    for (Section section : sections) {
      long address = section.virtualAddress();
      lowest = Math.min(lowest, address);
      if (address >= start && rva >= address && rva - address < section.size()) {
        start = address;
        found = section;
      }
    }
    if (rva < lowest) {
      return rva;
    }
    if (found == null || rva - start >= found.rawDataSize()) {
      return Image.NONE;
    }
    return aligned(found.rawDataOffset(), fileAlignment, sectionAlignment) + rva - start;
  }

  /** The loader rounds offsets down to sectors, except in files with tiny alignments. */
  private static long aligned(long offset, long fileAlignment, long sectionAlignment) {
    long alignment = sectionAlignment >= PAGE ? SECTOR : Math.min(fileAlignment, SECTOR);
    return alignment == 0 ? offset : offset - offset % alignment;
  }
}
