/**
 * 7z archives, read by Commons Compress. Members come one after the other, because later ones need
 * what earlier ones unpack. Start at {@link harrier.hunt.container.sevenzip.SevenZipKind}.
 */
package harrier.hunt.container.sevenzip;
