package harrier.hunt.guidance;

import harrier.hunt.exclusion.Place;

/**
 * Something a person should know before accepting a proposal.
 *
 * @param code stable name, for example {@code left-out}
 * @param start where in the guidance, in chars from 0
 * @param end where it ends
 * @param message in plain words
 */
public record Note(String code, int start, int end, String message) {
  static Note at(Place place, String code, String message) {
    return new Note(code, place.start(), place.end(), message);
  }
}
