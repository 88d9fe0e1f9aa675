package harrier.yara.modules.magic;

import harrier.yara.bytes.ByteString;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;

/** {@code magic}: the kind of the target, by its content. */
public final class MagicModule implements YaraModule {
  private final Schema schema =
      Schema.of(
              "magic",
              "The kind of the target by its content, in the words of libmagic for data without a name. Own detection,"
                  + " not libmagic: it knows executables (PE, DOS, NE, ELF, Mach-O, Java class, Dalvik, WebAssembly, Lua,"
                  + " Python), archives and packages (zip and what is built on it, gzip, bzip2, xz, 7z, RAR, tar, cab, CPIO,"
                  + " RPM, Debian, LHA, ARJ, ACE, Zstandard, LZ4, ISO 9660), documents (OLE, PDF, RTF, PostScript, OOXML,"
                  + " OpenDocument, EPUB, OneNote, CHM), images, sound and video, shortcuts, captures, databases, fonts, keys,"
                  + " mail, HTML, XML, JSON, scripts and other text with its encoding and line ends. Anything else is"
                  + " \"data\". Compare with `contains` and stable words, not whole descriptions: libmagic itself changes"
                  + " them between versions.")
          .function(
              "type",
              "Description: \"PE32 executable (GUI) Intel 80386, for MS Windows\", \"ASCII text\", \"data\".",
              Type.Scalar.STRING,
              call -> text(kind(call).type()))
          .function(
              "mime_type",
              "MIME type: \"application/x-dosexec\", \"text/plain\", \"application/octet-stream\".",
              Type.Scalar.STRING,
              call -> text(kind(call).mime()))
          .build();

  private static FileKind kind(Invocation call) {
    return call.self().attached(FileKind.class, () -> Detection.of(call.input().data()));
  }

  private static Value text(String text) {
    return new Value.Text(ByteString.utf8(text));
  }

  @Override
  public String name() {
    return "magic";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    return new Value.Struct(schema.root());
  }
}
