/**
 * Conversations between computers, whoever recorded them. In come segments and datagrams in the
 * order of the wire, as pieces of the recording; out come members: what HTTP/1 and SMTP carried,
 * and each direction's other bytes. Nothing is copied: a stream is a list of places in the
 * recording. Open conversations and their pieces are bounded; the least active one is handed over
 * first. Start at {@link harrier.hunt.container.traffic.Traffic}.
 */
package harrier.hunt.container.traffic;
