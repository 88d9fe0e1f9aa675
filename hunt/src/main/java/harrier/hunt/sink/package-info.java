/**
 * Where results go. In come {@link harrier.hunt.sink.Report}s in the order of the targets and one
 * summary; out come bytes on a stream. Sinks keep nothing between reports and escape whatever could
 * steer a terminal. A new format is one {@link harrier.hunt.sink.SinkFormat} and one line in {@link
 * harrier.hunt.sink.Sinks}, where reading starts.
 */
package harrier.hunt.sink;
