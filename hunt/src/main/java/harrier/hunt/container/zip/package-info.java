/**
 * ZIP and everything built on it: JAR, APK, Office documents, self-extracting programs. The
 * directory at the end says what is there; local headers that it does not know are opened as well,
 * because what one reader does not see another one runs. Stored members are slices. Start at {@link
 * harrier.hunt.container.zip.ZipReader}.
 */
package harrier.hunt.container.zip;
