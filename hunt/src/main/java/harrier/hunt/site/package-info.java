/**
 * Hunts as a folder of pages for a browser. In come hunts, what their tests and checks said, and
 * the history of their folders; out come the texts of files by name: an index, a page for each
 * hunt, the coverage of ATT&amp;CK as a page and as a layer for the ATT&amp;CK Navigator, one style
 * sheet.
 *
 * <p>The same input gives the same files. Everything that was read is escaped; the pages load
 * nothing but their style sheet and run no script. Start at {@link harrier.hunt.site.Site}.
 */
package harrier.hunt.site;
