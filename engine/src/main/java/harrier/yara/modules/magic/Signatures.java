package harrier.yara.modules.magic;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Formats that certain bytes at a certain offset give away. The table is in order: the first that
 * fits answers.
 */
final class Signatures {
  private record Row(long offset, ByteString bytes, FileKind kind) {
    boolean fits(ByteView data) {
      return data.bytes(offset, bytes.length()).equals(bytes);
    }
  }

  private static final List<Row> TABLE =
      List.of(
          text(0, "%PDF-", "PDF document", "application/pdf"),
          text(0, "{\\rtf", "Rich Text Format data", "text/rtf"),
          text(0, "%!PS", "PostScript document text", "application/postscript"),
          hex(0, "C5D0D3C6", "DOS EPS Binary File", "image/x-eps"),
          hex(0, "E4525C7B8CD8A74DAEB15378D02996D3", "Microsoft OneNote", "application/onenote"),
          text(0, "ITSF", "MS Windows HtmlHelp Data", "application/vnd.ms-htmlhelp"),
          hex(
              0,
              "4C0000000114020000000000C000000000000046",
              "MS Windows shortcut",
              "application/x-ms-shortcut"),
          hex(0, "1F8B", "gzip compressed data", "application/gzip"),
          text(0, "BZh", "bzip2 compressed data", "application/x-bzip2"),
          hex(0, "FD377A585A00", "XZ compressed data", "application/x-xz"),
          hex(0, "28B52FFD", "Zstandard compressed data", "application/zstd"),
          hex(0, "04224D18", "LZ4 compressed data", "application/x-lz4"),
          hex(0, "1F9D", "compress'd data", "application/x-compress"),
          hex(0, "377ABCAF271C", "7-zip archive data", "application/x-7z-compressed"),
          hex(0, "526172211A0700", "RAR archive data, v4", "application/x-rar"),
          hex(0, "526172211A070100", "RAR archive data, v5", "application/x-rar"),
          text(0, "MSCF", "Microsoft Cabinet archive data", "application/vnd.ms-cab-compressed"),
          text(7, "**ACE**", "ACE archive data", "application/x-ace"),
          hex(0, "60EA", "ARJ archive data", "application/x-arj"),
          text(2, "-lh", "LHa archive data", "application/x-lzh-compressed"),
          text(257, "ustar", "POSIX tar archive", "application/x-tar"),
          text(
              0,
              "!<arch>\ndebian",
              "Debian binary package",
              "application/vnd.debian.binary-package"),
          text(0, "!<arch>\n", "current ar archive", "application/x-archive"),
          hex(0, "EDABEEDB", "RPM", "application/x-rpm"),
          text(0, "070701", "ASCII cpio archive (SVR4 with no CRC)", "application/x-cpio"),
          text(0, "070702", "ASCII cpio archive (SVR4 with CRC)", "application/x-cpio"),
          text(0x8001, "CD001", "ISO 9660 CD-ROM filesystem data", "application/x-iso9660-image"),
          text(0, "Cr24", "Google Chrome extension", "application/x-chrome-extension"),
          text(0, "xar!", "xar archive", "application/x-xar"),
          text(0, "hsqs", "Squashfs filesystem, little endian", "application/octet-stream"),
          hex(0, "6465780A", "Dalvik dex file", "application/octet-stream"),
          hex(0, "0061736D", "WebAssembly (wasm) binary module", "application/wasm"),
          hex(0, "1B4C7561", "Lua bytecode", "application/octet-stream"),
          hex(1, "0D0D0A", "Byte-compiled Python module", "application/x-bytecode.python"),
          text(0, "SQLite format 3\0", "SQLite 3.x database", "application/vnd.sqlite3"),
          hex(
              0,
              "D4C3B2A1",
              "pcap capture file, microsecond ts (little-endian)",
              "application/vnd.tcpdump.pcap"),
          hex(
              0,
              "A1B2C3D4",
              "pcap capture file, microsecond ts (big-endian)",
              "application/vnd.tcpdump.pcap"),
          hex(
              0,
              "4D3CB2A1",
              "pcap capture file, nanosecond ts (little-endian)",
              "application/vnd.tcpdump.pcap"),
          hex(0, "0A0D0D0A", "pcapng capture file", "application/octet-stream"),
          text(0, "ElfFile\0", "MS Windows Vista Event Log", "application/x-ms-evtx"),
          text(0, "regf", "MS Windows registry file, NT/2000 or above", "application/octet-stream"),
          text(0, "MDMP", "Mini DuMP crash report", "application/x-dmp"),
          text(0, "!BDN", "Microsoft Outlook email folder", "application/vnd.ms-outlook"),
          hex(0, "89504E470D0A1A0A", "PNG image data", "image/png"),
          hex(0, "FFD8FF", "JPEG image data", "image/jpeg"),
          text(0, "GIF87a", "GIF image data, version 87a", "image/gif"),
          text(0, "GIF89a", "GIF image data, version 89a", "image/gif"),
          hex(0, "49492A00", "TIFF image data, little-endian", "image/tiff"),
          hex(0, "4D4D002A", "TIFF image data, big-endian", "image/tiff"),
          text(0, "8BPS", "Adobe Photoshop Image", "image/vnd.adobe.photoshop"),
          hex(0, "00000100", "MS Windows icon resource", "image/vnd.microsoft.icon"),
          hex(0, "00000200", "MS Windows cursor resource", "image/x-win-bitmap"),
          hex(0, "D7CDC69A", "Windows metafile", "image/wmf"),
          text(40, " EMF", "Windows Enhanced Metafile (EMF) image data", "image/emf"),
          text(8, "WEBPVP8", "RIFF (little-endian) data, Web/P image", "image/webp"),
          text(8, "WAVE", "RIFF (little-endian) data, WAVE audio", "audio/x-wav"),
          text(8, "AVI ", "RIFF (little-endian) data, AVI", "video/x-msvideo"),
          text(
              8,
              "ACON",
              "RIFF (little-endian) data, animated cursor",
              "application/x-navi-animation"),
          text(0, "OggS", "Ogg data", "application/ogg"),
          text(0, "fLaC", "FLAC audio bitstream data", "audio/flac"),
          text(0, "ID3", "Audio file with ID3", "audio/mpeg"),
          text(0, "MThd", "Standard MIDI data", "audio/midi"),
          text(
              4,
              "ftypqt",
              "ISO Media, Apple QuickTime movie, Apple QuickTime (.MOV/QT)",
              "video/quicktime"),
          text(4, "ftypM4A", "ISO Media, Apple iTunes ALAC/AAC-LC (.M4A) Audio", "audio/x-m4a"),
          text(4, "ftyp", "ISO Media", "video/mp4"),
          hex(0, "1A45DFA3", "EBML file", "video/x-matroska"),
          text(0, "FLV\1", "Macromedia Flash Video", "video/x-flv"),
          text(0, "FWS", "Macromedia Flash data", "application/x-shockwave-flash"),
          text(0, "CWS", "Macromedia Flash data (compressed)", "application/x-shockwave-flash"),
          text(
              0, "ZWS", "Macromedia Flash data (lzma compressed)", "application/x-shockwave-flash"),
          hex(0, "3026B2758E66CF11A6D900AA0062CE6C", "Microsoft ASF", "video/x-ms-asf"),
          hex(0, "0001000000", "TrueType Font data", "font/sfnt"),
          text(0, "OTTO", "OpenType font data", "application/vnd.ms-opentype"),
          text(0, "wOFF", "Web Open Font Format", "font/woff"),
          text(0, "wOF2", "Web Open Font Format (Version 2)", "font/woff2"),
          text(0, "-----BEGIN PGP", "PGP armored data", "application/pgp"),
          text(0, "-----BEGIN CERTIFICATE-----", "PEM certificate", "text/plain"),
          text(0, "-----BEGIN RSA PRIVATE KEY", "PEM RSA private key", "text/plain"),
          hex(
              0,
              "ACED0005",
              "Java serialization data, version 5",
              "application/x-java-serialized-object"),
          text(0, "bplist", "Apple binary property list", "application/x-bplist"),
          text(0, "BM", "PC bitmap", "image/bmp"));

  private Signatures() {}

  private static Row text(long offset, String bytes, String type, String mime) {
    return new Row(offset, ByteString.latin1(bytes), new FileKind(type, mime));
  }

  private static Row hex(long offset, String bytes, String type, String mime) {
    return new Row(offset, ByteString.of(HexFormat.of().parseHex(bytes)), new FileKind(type, mime));
  }

  static Optional<FileKind> detect(ByteView data) {
    for (Row row : TABLE) {
      if (row.fits(data)) {
        return Optional.of(refined(row, data));
      }
    }
    return Optional.empty();
  }

  private static FileKind refined(Row row, ByteView data) {
    return switch (row.kind.mime()) {
      case "application/pdf" ->
          new FileKind("PDF document, version " + digits(data, 5), row.kind.mime());
      case "image/png" ->
          new FileKind(
              data.has(16, 8)
                  ? "PNG image data, " + data.u32be(16) + " x " + data.u32be(20)
                  : row.kind.type(),
              row.kind.mime());
      case "application/octet-stream" ->
          row.kind.type().startsWith("Dalvik")
              ? new FileKind("Dalvik dex file version " + digits(data, 4), row.kind.mime())
              : row.kind;
      default -> row.kind;
    };
  }

  /** Digits and a dot at an offset. */
  private static String digits(ByteView data, long offset) {
    StringBuilder out = new StringBuilder();
    for (long at = offset; at < offset + 4; at++) {
      long next = data.u8(at);
      if (next != '.' && (next < '0' || next > '9')) {
        break;
      }
      out.append((char) next);
    }
    return out.toString();
  }
}
