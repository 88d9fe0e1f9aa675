/**
 * Streams of PDF documents, decoded where they are deflated or written as text. Pictures and fonts
 * in their own formats stay as they are; the document itself is scanned anyway. Start at {@link
 * harrier.hunt.container.pdf.PdfReader}.
 */
package harrier.hunt.container.pdf;
