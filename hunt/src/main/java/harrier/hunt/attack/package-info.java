/**
 * MITRE ATT&amp;CK for Enterprise as a table that ships: which techniques there are, for which
 * tactics, on which platforms. The version stands in the table. Start at {@link
 * harrier.hunt.attack.Techniques}.
 */
package harrier.hunt.attack;
