/**
 * Container images: OCI layouts and what {@code docker save} writes. In comes the tape archive, out
 * come its layers from the lowest to the highest, each told which image it belongs to, then the
 * other entries. A layer is a tape archive too, which its own kind opens; what a later layer
 * deletes is still there, and the empty file {@code .wh.NAME} that deletes it is a member. Start at
 * {@link harrier.hunt.container.image.ImageKind}.
 */
package harrier.hunt.container.image;
