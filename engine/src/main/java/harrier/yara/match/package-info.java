/** Results of pattern searches as values. */
package harrier.yara.match;
