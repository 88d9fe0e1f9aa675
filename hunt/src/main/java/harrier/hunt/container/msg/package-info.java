/**
 * Messages that Outlook saved ([MS-OXMSG]): properties in the streams of a compound file. Bodies
 * and attachments are members, those of embedded messages below the name of the message; what else
 * is in the file follows under the path of its stream. Start at {@link
 * harrier.hunt.container.msg.MsgKind}.
 */
package harrier.hunt.container.msg;
