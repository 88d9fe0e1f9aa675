package harrier.hunt.guidance;

import harrier.hunt.exclusion.Place;
import harrier.hunt.guidance.Word.Kind;
import java.util.ArrayList;
import java.util.List;

/** A place among the words of guidance, and the notes that were made on the way. */
final class Cursor {
  final List<Word> words;
  final List<Note> notes = new ArrayList<>();
  int at;

  Cursor(List<Word> words) {
    this.words = words;
  }

  Word peek() {
    return words.get(at);
  }

  Word peek(int ahead) {
    return words.get(Math.min(at + ahead, words.size() - 1));
  }

  Word next() {
    Word word = peek();
    if (!word.is(Kind.END)) {
      at++;
    }
    return word;
  }

  boolean atEnd() {
    return peek().is(Kind.END);
  }

  /** From the word at an index to the last that was taken. */
  Place since(int from) {
    Place first = words.get(from).place();
    return at > from ? first.to(words.get(at - 1).place()) : first;
  }

  void note(Place place, String code, String message) {
    notes.add(Note.at(place, code, message));
  }
}
