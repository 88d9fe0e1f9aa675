package harrier.hunt.container.cab;

/**
 * A compressed stream of a cabinet.
 *
 * @param start of the first block of data
 * @param blocks number of blocks
 * @param type low four bits: 0 stored, 1 MSZIP, 2 Quantum, 3 LZX; bits 8 to 12: window of LZX
 * @param reserved bytes in the header of each block that belong to somebody else
 */
record CabFolder(long start, int blocks, int type, int reserved) {
  static final int STORED = 0;
  static final int MSZIP = 1;
  static final int LZX = 3;

  int method() {
    return type & 15;
  }

  int windowBits() {
    return type >> 8 & 31;
  }

  boolean isSupported() {
    return method() == STORED || method() == MSZIP || method() == LZX;
  }
}
