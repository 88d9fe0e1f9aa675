package harrier.hunt.draft;

import harrier.hunt.context.DeploymentContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How people name the contexts in which a rule is deployed. */
final class ContextWords {
  private ContextWords() {}

  static Set<DeploymentContext> of(List<String> lines) {
    Set<DeploymentContext> named = EnumSet.noneOf(DeploymentContext.class);
    String text = String.join("\n", lines).toLowerCase(Locale.ROOT);
    for (DeploymentContext each : DeploymentContext.values()) {
      if (words(each).matcher(text).find()) {
        named.add(each);
      }
    }
    return named;
  }

  private static Pattern words(DeploymentContext context) {
    return Pattern.compile(
        switch (context) {
          case FILE ->
              "\\bfiles?\\b|\\bdisks?\\b|\\bendpoints?\\b|\\bedr\\b|\\bantivirus\\b|\\bupload";
          case ARCHIVE ->
              "\\barchives?\\b|\\bimages?\\b|\\bpackages?\\b|\\bzip\\b|\\bcontainers?\\b";
          case EMAIL -> "\\be-?mails?\\b|\\bmail\\b|\\battachments?\\b";
          case NETWORK ->
              "\\bnetworks?\\b|\\btraffic\\b|\\bpcaps?\\b|\\bids\\b|\\bproxy\\b|\\bproxies\\b";
          case MEMORY -> "\\bmemory\\b|\\bprocess(?:es)?\\b|\\bforensics?\\b";
        });
  }
}
