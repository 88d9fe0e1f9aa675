package harrier.hunt.sentinel.content;

/**
 * A file of an export.
 *
 * @param path below the folder of the export, with slashes
 */
public record ContentFile(String path, String text) {}
