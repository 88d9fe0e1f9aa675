/**
 * What is scanned and how it is found. In come names as people write them ({@code /srv/mail},
 * {@code -}, {@code process:all}); out come {@link harrier.hunt.target.Target}s and {@link
 * harrier.hunt.target.Notice}s, in an order that is the same in every run over the same data. A
 * name that cannot be read gives a notice, never an exception. Nothing here knows rules or hunts. A
 * new kind of target is one {@link harrier.hunt.target.TargetSource} and one line in {@link
 * harrier.hunt.target.TargetSources}, where reading starts.
 */
package harrier.hunt.target;
