package harrier.hunt.container.traffic;

import harrier.hunt.container.Opening;

/** What a recording lacks, told once at its end. */
final class Losses {
  private long gaps;
  private long missing;
  private String firstGap = "";
  private long contradictions;
  private String firstContradiction = "";
  private long cut;
  private String firstCut = "";
  private long flows;
  private String firstFlow = "";

  void add(Flow flow, Pieces.Assembled assembled) {
    if (assembled.missing() > 0) {
      firstGap = gaps == 0 ? flow.ends() : firstGap;
      gaps++;
      missing += assembled.missing();
    }
    if (assembled.contradictions()) {
      firstContradiction = contradictions == 0 ? flow.ends() : firstContradiction;
      contradictions++;
    }
  }

  /** A flow of datagrams has no end, so whether more of it follows is not known. */
  void cutShort(Flow flow) {
    if (flow.transport() == Flow.TCP) {
      firstCut = cut == 0 ? flow.ends() : firstCut;
      cut++;
    } else {
      firstFlow = flows == 0 ? flow.ends() : firstFlow;
      flows++;
    }
  }

  void tell(Opening opening) {
    if (gaps > 0) {
      opening.damaged(
          "lacks %,d bytes of %s, the first of %s".formatted(missing, streams(gaps), firstGap));
    }
    if (contradictions > 0) {
      opening.damaged(
          "has %s with bytes that were sent twice and differ, the first of %s; the first copy was scanned"
              .formatted(streams(contradictions), firstContradiction));
    }
    if (cut > 0) {
      opening.damaged(
          "has more conversations at a time than are kept: %,d were scanned before their end, the first of %s"
              .formatted(cut, firstCut));
    }
    if (flows > 0) {
      opening.damaged(
          "has more flows of datagrams at a time than are kept: %,d were scanned early, the first of %s;"
                  .formatted(flows, firstFlow)
              + " what came later of the same ends is a member of its own");
    }
  }

  private static String streams(long count) {
    return count == 1 ? "1 stream" : "%,d streams".formatted(count);
  }
}
