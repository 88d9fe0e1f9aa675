package harrier.yara.modules.magic;

/** A kind of file: a description and a MIME type. */
record FileKind(String type, String mime) {
  static final FileKind DATA = new FileKind("data", "application/octet-stream");
  static final FileKind EMPTY = new FileKind("empty", "application/x-empty");
}
