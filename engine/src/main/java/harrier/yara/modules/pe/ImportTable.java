package harrier.yara.modules.pe;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.modules.pe.Import.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses the tables of imports: those bound when the file is loaded, and those bound at the first
 * call (delayed).
 */
final class ImportTable {
  private static final long BY_ORDINAL_32 = 0x8000_0000L;
  private static final long BY_ORDINAL_64 = 0x8000_0000_0000_0000L;
  private static final int DESCRIPTOR_SIZE = 20;
  private static final int DELAYED_DESCRIPTOR_SIZE = 32;

  private final Image image;
  private final ByteView data;
  private final int thunkSize;
  private int total;
  private int nameBytes;

  ImportTable(Image image) {
    this.image = image;
    this.data = image.data();
    this.thunkSize = image.wide() ? 8 : 4;
  }

  /**
   * What a file says of one library.
   *
   * @param name address of its name
   * @param names address of the table of names and ordinals, or 0
   * @param addresses address of the table that the loader fills; in the file it often is a copy of
   *     {@code names}
   * @param bias what to take from addresses to make them relative: the image base in old delayed
   *     imports, else 0
   */
  private record Descriptor(long name, long names, long addresses, long bias) {
    boolean isLast() {
      return name == 0 || names == 0 && addresses == 0;
    }

    Descriptor relative() {
      return new Descriptor(
          Math.max(name - bias, 0), Math.max(names - bias, 0), Math.max(addresses - bias, 0), bias);
    }
  }

  List<Import> standard() {
    List<Import> imports = new ArrayList<>();
    long at = start(Image.IMPORTS);
    for (int i = 0; at >= 0 && i < Limits.IMPORTS && !isFull(); i++, at += DESCRIPTOR_SIZE) {
      if (!data.has(at, DESCRIPTOR_SIZE)) {
        break;
      }
      Descriptor descriptor = new Descriptor(data.u32(at + 12), data.u32(at), data.u32(at + 16), 0);
      if (descriptor.isLast()) {
        break;
      }
      library(descriptor).ifPresent(imports::add);
    }
    return imports;
  }

  List<Import> delayed() {
    List<Import> imports = new ArrayList<>();
    long at = start(Image.DELAYED_IMPORTS);
    long end = at < 0 ? 0 : at + image.directory(Image.DELAYED_IMPORTS).orElseThrow().size();
    for (int i = 0;
        at >= 0 && i < Limits.IMPORTS && !isFull();
        i++, at += DELAYED_DESCRIPTOR_SIZE) {
      if (!data.has(at, DELAYED_DESCRIPTOR_SIZE) || at + DELAYED_DESCRIPTOR_SIZE > end) {
        break;
      }
      boolean relative = (data.u32(at) & 1) != 0;
      long bias = relative ? 0 : image.number(HeaderField.IMAGE_BASE);
      Descriptor descriptor =
          new Descriptor(data.u32(at + 4), data.u32(at + 16), data.u32(at + 12), bias);
      if (descriptor.isLast()) {
        break;
      }
      if (bias >= 0 && bias <= 0xFFFF_FFFFL) {
        library(descriptor.relative()).ifPresent(imports::add);
      }
    }
    return imports;
  }

  private boolean isFull() {
    return total >= Limits.IMPORTED_FUNCTIONS || nameBytes >= Limits.NAME_BYTES;
  }

  /** Offset of a directory's table, negative if there is none. */
  private long start(int index) {
    long address = image.directory(index).map(Image.Directory::address).orElse(0L);
    if (address == 0) {
      return Image.NONE;
    }
    long at = image.offset(address);
    if (!data.has(at, 1)) {
      image.malformed();
      return Image.NONE;
    }
    return at;
  }

  /** Empty if the library has no name or no function that can be read. */
  private Optional<Import> library(Descriptor descriptor) {
    Optional<ByteString> name = image.libraryName(descriptor.name());
    long at = thunks(descriptor);
    if (name.isEmpty() || at < 0) {
      return Optional.empty();
    }
    List<Function> functions = new ArrayList<>();
    String library = name.get().toUtf8();
    for (int i = 0; i < Limits.IMPORTS && !isFull(); i++, at += thunkSize) {
      long thunk = !data.has(at, thunkSize) ? 0 : image.wide() ? data.u64(at) : data.u32(at);
      if (thunk == 0) {
        break;
      }
      long slot = Math.min(descriptor.addresses() + (long) i * thunkSize, 0xFFFF_FFFFL);
      Optional<Function> function = function(thunk, slot, descriptor.bias(), library);
      if (function.isPresent()) {
        functions.add(function.get());
        total++;
      }
    }
    return functions.isEmpty() ? Optional.empty() : Optional.of(new Import(name.get(), functions));
  }

  private long thunks(Descriptor descriptor) {
    long names = descriptor.names() == 0 ? Image.NONE : image.offset(descriptor.names());
    return data.has(names, 1) ? names : image.offset(descriptor.addresses());
  }

  private Optional<Function> function(long thunk, long slot, long bias, String library) {
    long byOrdinal = image.wide() ? BY_ORDINAL_64 : BY_ORDINAL_32;
    if (Long.compareUnsigned(thunk, byOrdinal | 0xFFFF) > 0) {
      return Optional.empty();
    }
    if ((thunk & byOrdinal) != 0) {
      int ordinal = (int) (thunk & 0xFFFF);
      ByteString name = ByteString.latin1(Ordinals.name(library, ordinal));
      return Optional.of(new Function(name, ordinal, slot));
    }
    long rva = Math.max(thunk - bias, 0);
    return rva > 0xFFFF_FFFFL ? Optional.empty() : byName(rva, slot);
  }

  /**
   * Before the name stands a hint of two bytes: the likely place of the name in the library's table
   * of names.
   */
  private Optional<Function> byName(long rva, long slot) {
    long at = image.offset(rva);
    ByteString name =
        at < 0
            ? ByteString.EMPTY
            : image.utf8(at + 2, Limits.FUNCTION_NAME).orElse(ByteString.EMPTY);
    nameBytes += name.length();
    return image.isImportable(name)
        ? Optional.of(new Function(name, Function.BY_NAME, slot))
        : Optional.empty();
  }
}
