package harrier.hunt.kql.syntax;

import java.util.List;

/**
 * A whole query.
 *
 * @param header paragraphs of the comment at its head
 * @param lets in order
 */
public record Query(List<String> header, List<Let> lets, Pipeline body) {
  public Query {
    header = List.copyOf(header);
    lets = List.copyOf(lets);
  }
}
