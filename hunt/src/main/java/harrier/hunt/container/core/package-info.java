/**
 * What was kept of a process when it ended: ELF core files and Windows minidumps. In comes the
 * file, out comes a member for each piece of memory, with its address, its access and the file
 * behind it. Members are slices. Start at {@link harrier.hunt.container.core.CoreKind}.
 */
package harrier.hunt.container.core;
