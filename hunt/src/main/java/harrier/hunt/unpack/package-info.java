/**
 * Walks into containers. In come a target that was scanned and its bytes; out come the members of
 * every container that the bytes are, each as a {@link harrier.hunt.target.Target} with provenance
 * and inherited context, depth first, and a notice for whatever could not be read or was beyond a
 * limit. Memory and disk stay within {@link harrier.hunt.unpack.UnpackLimits}, whatever the bytes
 * are; what does not fit into memory goes to a private folder from which nothing survives the run.
 * The kinds stand in {@link harrier.hunt.unpack.ContainerKinds}; reading starts at {@link
 * harrier.hunt.unpack.Unpacker}.
 */
package harrier.hunt.unpack;
