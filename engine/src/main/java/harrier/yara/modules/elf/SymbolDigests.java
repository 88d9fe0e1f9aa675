package harrier.yara.modules.elf;

import harrier.yara.bytes.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Digests of symbol names, by which files with the same imports are found. */
final class SymbolDigests {
  private static final int FUNCTION = 2;
  private static final int GLOBAL = 1;
  private static final int DEFAULT_VISIBILITY = 0;
  private static final int MAX_SYMBOLS = 1_000_000;
  private static final int MAX_BYTES = 1 << 25;

  /**
   * Names that telfhash leaves out because they depend on compiler and platform (Trend Micro's
   * telfhash).
   */
  private static final Set<String> PLATFORM =
      Set.of(
          "__libc_start_main",
          "main",
          "abort",
          "cachectl",
          "cacheflush",
          "puts",
          "atol",
          "malloc_trim");

  private SymbolDigests() {}

  /**
   * MD5 of the sorted names, in lower case, of dynamic symbols that other files define, joined by
   * commas.
   */
  static Optional<String> importMd5(ElfFile file) {
    List<String> names = names(file, file.dynamicSymbols(), symbol -> symbol.section() == 0);
    return names.isEmpty() ? Optional.empty() : md5(joined(names));
  }

  /** TLSH of the sorted names, in lower case, of global functions, joined by commas. */
  static Optional<String> telfhash(ElfFile file) {
    ElfFile.Symbols symbols =
        file.dynamicSymbols().table().count() > 0 ? file.dynamicSymbols() : file.symbols();
    List<String> names =
        names(file, symbols, symbol -> isGlobalFunction(symbol) && !dependsOnPlatform(symbol));
    return names.isEmpty() ? Optional.empty() : Tlsh.of(joined(names));
  }

  private static boolean isGlobalFunction(ElfSymbol symbol) {
    return symbol.type() == FUNCTION
        && symbol.bind() == GLOBAL
        && symbol.visibility() == DEFAULT_VISIBILITY;
  }

  private static boolean dependsOnPlatform(ElfSymbol symbol) {
    String name = symbol.name().orElse(ByteString.EMPTY).toLatin1();
    return name.startsWith("_")
        || name.startsWith(".")
        || name.endsWith("64")
        || name.startsWith("str")
        || name.startsWith("mem")
        || PLATFORM.contains(name);
  }

  private static List<String> names(
      ElfFile file, ElfFile.Symbols symbols, Predicate<ElfSymbol> wanted) {
    List<String> names = new ArrayList<>();
    int count = Math.min(symbols.table().count(), MAX_SYMBOLS);
    int bytes = 0;
    for (int i = 0; i < count && bytes < MAX_BYTES; i++) {
      ElfSymbol symbol = file.symbol(symbols, i);
      ByteString name = symbol.name().orElse(ByteString.EMPTY);
      bytes += name.length();
      if (!name.isEmpty() && wanted.test(symbol)) {
        names.add(name.foldCase().toLatin1());
      }
    }
    names.sort(null);
    return names;
  }

  private static byte[] joined(List<String> names) {
    return String.join(",", names).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Optional<String> md5(byte[] text) {
    try {
      return Optional.of(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text)));
    } catch (NoSuchAlgorithmException _) {
      return Optional.empty();
    }
  }
}
