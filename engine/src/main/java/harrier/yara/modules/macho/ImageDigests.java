package harrier.yara.modules.macho;

import harrier.yara.bytes.ByteString;
import harrier.yara.module.Invocation;
import harrier.yara.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Functions over the lists of names of a file. */
final class ImageDigests {
  private ImageDigests() {}

  static Value libraries(Invocation call) {
    return digest(call, ImageDigests::libraryNames);
  }

  static Value entitlements(Invocation call) {
    return digest(call, Image::entitlements);
  }

  static Value exports(Invocation call) {
    return digest(call, Image::exports);
  }

  static Value imports(Invocation call) {
    return digest(call, Image::imports);
  }

  /**
   * Unlike the others, this is there also if there is no name, and it keeps upper and lower case.
   */
  static Value symbols(Invocation call) {
    List<Image> images = MachoModule.opened(call).images();
    if (images.isEmpty()) {
      return Value.Undefined.INSTANCE;
    }
    Optional<SymbolTable> table = SymbolTable.of(images.getFirst());
    TreeSet<ByteString> sorted = new TreeSet<>();
    table.ifPresent(symbols -> sorted.addAll(symbols.names(false)));
    return table.isEmpty() ? Value.Undefined.INSTANCE : md5(sorted);
  }

  static Value hasLibrary(Invocation call) {
    return contains(call, ImageDigests::libraryNames);
  }

  static Value hasEntitlement(Invocation call) {
    return contains(call, Image::entitlements);
  }

  static Value hasExport(Invocation call) {
    return contains(call, Image::exports);
  }

  static Value hasImport(Invocation call) {
    return contains(call, Image::imports);
  }

  static Value hasRunPath(Invocation call) {
    return contains(call, image -> texts(image, LoadCommand.RUN_PATH));
  }

  private static List<ByteString> libraryNames(Image image) {
    return image.all(LoadCommand::isLibrary).stream().map(c -> Image.text(c, 8)).toList();
  }

  static List<ByteString> texts(Image image, long commandType) {
    return image.all(c -> c.type() == commandType).stream().map(c -> Image.text(c, 8)).toList();
  }

  private static Value digest(Invocation call, Function<Image, List<ByteString>> list) {
    List<Image> images = MachoModule.opened(call).images();
    TreeSet<ByteString> sorted = new TreeSet<>();
    if (!images.isEmpty()) {
      list.apply(images.getFirst()).forEach(name -> sorted.add(name.foldCase()));
    }
    return sorted.isEmpty() ? Value.Undefined.INSTANCE : md5(sorted);
  }

  private static Value contains(Invocation call, Function<Image, List<ByteString>> list) {
    ByteString wanted = call.text(0).foldCase();
    for (Image image : MachoModule.opened(call).images()) {
      for (ByteString name : list.apply(image)) {
        if (name.foldCase().equals(wanted)) {
          return new Value.Bool(true);
        }
      }
    }
    return new Value.Bool(false);
  }

  private static Value md5(TreeSet<ByteString> sorted) {
    List<String> names = sorted.stream().map(ByteString::toLatin1).toList();
    byte[] joined = String.join(",", names).getBytes(StandardCharsets.ISO_8859_1);
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(joined);
      return new Value.Text(ByteString.latin1(HexFormat.of().formatHex(digest)));
    } catch (NoSuchAlgorithmException _) {
      return Value.Undefined.INSTANCE;
    }
  }
}
