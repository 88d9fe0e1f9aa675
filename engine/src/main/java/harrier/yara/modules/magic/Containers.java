package harrier.yara.modules.magic;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.container.CompoundFile;
import harrier.yara.container.ZipDirectory;
import java.util.List;
import java.util.Optional;

/** Formats that are told apart by what lies in a zip archive or an OLE compound file. */
final class Containers {
  private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
  private static final int MIMETYPE_LIMIT = 256;

  /** An entry whose path starts with this decides. */
  private record Sign(ByteString start, FileKind kind) {
    Sign(String start, String type, String mime) {
      this(ByteString.utf8(start), new FileKind(type, mime));
    }
  }

  private static final List<Sign> IN_ZIP =
      List.of(
          new Sign("word/", "Microsoft Word 2007+", OOXML + "wordprocessingml.document"),
          new Sign("xl/", "Microsoft Excel 2007+", OOXML + "spreadsheetml.sheet"),
          new Sign("ppt/", "Microsoft PowerPoint 2007+", OOXML + "presentationml.presentation"),
          new Sign("visio/", "Microsoft Visio 2013+", "application/vnd.ms-visio.drawing.main+xml"),
          new Sign("[Content_Types].xml", "Microsoft OOXML", "application/octet-stream"),
          new Sign(
              "AndroidManifest.xml",
              "Android package (APK), with AndroidManifest.xml",
              "application/vnd.android.package-archive"),
          new Sign("META-INF/MANIFEST.MF", "Java archive data (JAR)", "application/java-archive"));

  private static final List<Sign> IN_COMPOUND =
      List.of(
          new Sign("WordDocument", "Microsoft Word", "application/msword"),
          new Sign("Workbook", "Microsoft Excel", "application/vnd.ms-excel"),
          new Sign("Book", "Microsoft Excel", "application/vnd.ms-excel"),
          new Sign("PowerPoint Document", "Microsoft PowerPoint", "application/vnd.ms-powerpoint"),
          new Sign("VisioDocument", "Microsoft Visio", "application/vnd.visio"),
          new Sign("__substg1.0_", "Microsoft Outlook Message", "application/vnd.ms-outlook"),
          new Sign("\u4840", "MSI Installer", "application/x-msi"));

  private Containers() {}

  static Optional<FileKind> detect(ByteView data) {
    return switch ((int) data.u32be(0)) {
      case 0x504B0304, 0x504B0506 -> Optional.of(zip(data));
      case 0xD0CF11E0 -> Optional.of(compound(data));
      default -> Optional.empty();
    };
  }

  private static FileKind zip(ByteView data) {
    Optional<ZipDirectory> zip = ZipDirectory.open(data);
    if (zip.isPresent()) {
      Optional<FileKind> declared = declared(zip.get());
      if (declared.isPresent()) {
        return declared.get();
      }
      for (Sign sign : IN_ZIP) {
        if (zip.get().entries().stream().anyMatch(entry -> entry.path().startsWith(sign.start))) {
          return sign.kind;
        }
      }
    }
    if (data.u32be(0) == 0x504B0506) {
      return new FileKind("Zip archive data (empty)", "application/zip");
    }
    long version = Math.max(0, data.u16(4));
    return new FileKind(
        "Zip archive data, at least v" + version / 10 + "." + version % 10 + " to extract",
        "application/zip");
  }

  /** OpenDocument and EPUB name their MIME type in the first entry. */
  private static Optional<FileKind> declared(ZipDirectory zip) {
    if (zip.entries().isEmpty()
        || !zip.entries().getFirst().path().equals(ByteString.utf8("mimetype"))) {
      return Optional.empty();
    }
    return zip.content(zip.entries().getFirst(), MIMETYPE_LIMIT)
        .map(bytes -> ByteString.of(bytes).toUtf8().strip())
        .flatMap(Containers::named);
  }

  private static Optional<FileKind> named(String mime) {
    if (mime.equals("application/epub+zip")) {
      return Optional.of(new FileKind("EPUB document", mime));
    }
    return mime.startsWith("application/vnd.oasis.opendocument.")
        ? Optional.of(new FileKind("OpenDocument " + noun(mime), mime))
        : Optional.empty();
  }

  private static String noun(String mime) {
    return switch (mime.substring(mime.lastIndexOf('.') + 1)) {
      case "text" -> "Text";
      case "spreadsheet" -> "Spreadsheet";
      case "presentation" -> "Presentation";
      case "graphics" -> "Drawing";
      default -> "Document";
    };
  }

  private static FileKind compound(ByteView data) {
    List<CompoundFile.Entry> entries =
        CompoundFile.open(data).map(CompoundFile::entries).orElse(List.of());
    for (Sign sign : IN_COMPOUND) {
      if (entries.stream().anyMatch(entry -> entry.name().startsWith(sign.start))) {
        return new FileKind(
            "Composite Document File V2 Document, " + sign.kind.type(), sign.kind.mime());
      }
    }
    return new FileKind("Composite Document File V2 Document", "application/x-ole-storage");
  }
}
