/**
 * Where results go. In come {@link harrier.hunt.sink.Report}s in the order of the targets and one
 * summary; out come bytes on a stream. Sinks keep nothing between reports but what their format
 * needs at the end, and that is bounded; they escape whatever could steer a terminal, a page or a
 * spreadsheet. A new format is one {@link harrier.hunt.sink.SinkFormat} and one line in {@link
 * harrier.hunt.sink.Sinks}, where reading starts.
 */
package harrier.hunt.sink;
