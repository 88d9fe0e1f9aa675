/**
 * The choices between YARA's and YARA-X's meaning of a construct, in one place. Knows nothing else.
 */
package harrier.yara.dialect;
