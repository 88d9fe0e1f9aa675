/**
 * ISO 9660 images with the names of Joliet and Rock Ridge. Members are slices. Commons Compress has
 * no reader for them. Start at {@link harrier.hunt.container.iso.IsoKind}.
 */
package harrier.hunt.container.iso;
