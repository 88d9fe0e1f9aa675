package harrier.yara.authenticode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A certificate and those above it, as far as they are in a pool: each was issued by the subject of
 * the next.
 */
final class CertificateChain {
  private CertificateChain() {}

  /** The chain from the first certificate that satisfies a condition; empty if there is none. */
  static List<Certificate> from(List<Certificate> pool, Predicate<Certificate> isFirst) {
    List<Certificate> chain = new ArrayList<>();
    Predicate<Certificate> isNext = isFirst;
    while (chain.size() < Math.min(pool.size(), Limits.CHAIN)) {
      Certificate next = first(pool, isNext);
      if (next == null) {
        break;
      }
      chain.add(next);
      if (next.isSelfIssued()) {
        break;
      }
      isNext = c -> c.subject().equals(next.issuer());
    }
    return chain;
  }

  private static Certificate first(List<Certificate> pool, Predicate<Certificate> wanted) {
    for (Certificate certificate : pool) {
      if (wanted.test(certificate)) {
        return certificate;
      }
    }
    return null;
  }
}
