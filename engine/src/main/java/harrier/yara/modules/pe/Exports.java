package harrier.yara.modules.pe;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file exports.
 *
 * @param library the name that the file gives itself
 */
record Exports(Optional<ByteString> library, long timestamp, List<Export> functions) {
  private static final int SIZE = 40;

  /**
   * An exported function.
   *
   * @param offset {@link Image#NONE} if the address is not backed by the file or the function is a
   *     forward
   * @param forward library and function that stand in for this one
   */
  record Export(
      Optional<ByteString> name,
      long ordinal,
      long rva,
      long offset,
      Optional<ByteString> forward) {}

  static Optional<Exports> parse(Image image) {
    Image.Directory directory = image.directory(Image.EXPORTS).orElse(new Image.Directory(0, 0));
    if (directory.address() == 0) {
      return Optional.empty();
    }
    long at = image.offset(directory.address(), SIZE);
    if (at < 0 || directory.size() < SIZE) {
      image.malformed();
      return Optional.empty();
    }
    ByteView data = image.data();
    return Optional.of(
        new Exports(
            image.libraryName(data.u32(at + 12)),
            data.u32(at + 4),
            functions(image, at, directory)));
  }

  private static List<Export> functions(Image image, long at, Image.Directory directory) {
    ByteView data = image.data();
    long base = data.u32(at + 16);
    long count = Math.min(data.u32(at + 20), Limits.EXPORTS);
    Map<Integer, Long> names = names(image, at);
    long addresses = image.offset(data.u32(at + 28));
    List<Export> functions = new ArrayList<>();
    for (int i = 0; i < count && data.has(addresses + 4L * i, 4); i++) {
      if (addresses < 0 || base + i > 0xFFFF_FFFFL) {
        break;
      }
      long rva = data.u32(addresses + 4L * i);
      Optional<ByteString> name =
          Optional.ofNullable(names.get(i)).flatMap(n -> image.name(n, Limits.FUNCTION_NAME));
      boolean forwarded =
          rva >= directory.address() && rva - directory.address() < directory.size();
      functions.add(
          new Export(
              name,
              base + i,
              rva,
              forwarded ? Image.NONE : image.offset(rva),
              forwarded ? image.name(rva, Limits.FUNCTION_NAME) : Optional.empty()));
    }
    return functions;
  }

  /**
   * Addresses of names by the index of the function. Of several names of a function the first
   * counts.
   */
  private static Map<Integer, Long> names(Image image, long at) {
    ByteView data = image.data();
    int count = (int) Math.min(data.u32(at + 24), Limits.EXPORTS);
    long names = image.offset(data.u32(at + 32), 4 * count);
    long ordinals = image.offset(data.u32(at + 36));
    Map<Integer, Long> byIndex = new HashMap<>();
    for (int i = 0; names >= 0 && ordinals >= 0 && i < count; i++) {
      long index = data.u16(ordinals + 2L * i);
      if (index < 0) {
        break;
      }
      byIndex.putIfAbsent((int) index, data.u32(names + 4L * i));
    }
    return byIndex;
  }
}
