package harrier.yara.authenticode;

import harrier.yara.bytes.ByteString;
import harrier.yara.der.Der;
import harrier.yara.der.DerException;
import harrier.yara.der.DerReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the signer says of the program (SpcSpOpusInfo).
 *
 * @param name of the program, in UTF-8
 * @param link where to read more
 */
record ProgramInfo(Optional<ByteString> name, Optional<ByteString> link) {
  static final ProgramInfo NONE = new ProgramInfo(Optional.empty(), Optional.empty());

  static ProgramInfo parse(Der element) {
    try {
      DerReader fields = element.reader();
      Optional<Der> name = fields.optional(Der.CONTEXT_0);
      Optional<Der> link = fields.optional(Der.CONTEXT_1);
      return new ProgramInfo(
          name.isEmpty() ? Optional.empty() : text(name.get().reader().read()),
          link.isEmpty() ? Optional.empty() : link(link.get().reader().read()));
    } catch (DerException _) {
      return NONE;
    }
  }

  /** A string of the choices UTF-16 and ASCII. */
  private static Optional<ByteString> text(Der value) {
    return switch (value.tag()) {
      case Der.PRIMITIVE_CONTEXT_0 ->
          Optional.of(ByteString.utf8(new String(value.contentArray(), StandardCharsets.UTF_16BE)));
      case Der.PRIMITIVE_CONTEXT_1 -> Optional.of(value.contents());
      default -> Optional.empty();
    };
  }

  /** A link of the choices address, serialized object, file. */
  private static Optional<ByteString> link(Der value) throws DerException {
    return switch (value.tag()) {
      case Der.PRIMITIVE_CONTEXT_0 -> Optional.of(value.contents());
      case Der.CONTEXT_2 -> text(value.reader().read());
      default -> Optional.empty();
    };
  }
}
