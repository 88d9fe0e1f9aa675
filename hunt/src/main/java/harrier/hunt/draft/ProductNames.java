package harrier.hunt.draft;

import harrier.hunt.target.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which product a file belongs to: its version resource says so, else the package it came in,
 * else the manifest of its archive, else it is the folder.
 */
final class ProductNames {
  private static final String ENDING = "\\.(?:deb|rpm|apk|whl|msi|nupkg|jar|war|ear)";
  private static final int LONGEST = 255;

  /** A name, a version, an ending. */
  private static final Pattern PACKAGE = Pattern.compile("(.+?)[_-]v?\\d.*" + ENDING);

  private static final Pattern ARCHIVE = Pattern.compile("(.+)" + ENDING);
  private static final Pattern JAVA = Pattern.compile("\\.(?:jar|war|ear)$");

  private final Path folder;
  private final Map<String, Optional<String>> manifests = new HashMap<>();

  ProductNames(Path folder) {
    this.folder = folder;
  }

  String of(Place place, List<String> console) {
    Optional<String> product = said(console, "product=");
    Optional<String> company = said(console, "company=");
    if (product.isPresent()) {
      return product.get() + company.map(name -> " (" + name + ")").orElse("");
    }
    return company
        .or(() -> manifest(place.provenance().getFirst()))
        .or(() -> packaged(place.provenance()))
        .orElseGet(() -> parent(place.provenance().getFirst()));
  }

  private static Optional<String> said(List<String> console, String key) {
    return console.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static Optional<String> packaged(List<String> provenance) {
    for (String step : provenance) {
      String file = step.substring(1 + Math.max(step.lastIndexOf('/'), step.lastIndexOf('\\')));
      for (Pattern pattern : List.of(PACKAGE, ARCHIVE)) {
        Matcher name = pattern.matcher(file);
        if (file.length() <= LONGEST && name.matches()) {
          return Optional.of(name.group(1));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> manifest(String file) {
    return JAVA.matcher(file).find()
        ? manifests.computeIfAbsent(file, ProductNames::readManifest)
        : Optional.empty();
  }

  private static Optional<String> readManifest(String file) {
    try (JarFile jar = new JarFile(file, false)) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        return Optional.empty();
      }
      Attributes main = manifest.getMainAttributes();
      for (String key : List.of("Implementation-Title", "Bundle-Name", "Specification-Title")) {
        String title = main.getValue(key);
        if (title != null && !title.isBlank()) {
          String vendor = main.getValue("Implementation-Vendor");
          return Optional.of(title.strip() + (vendor == null ? "" : " (" + vendor.strip() + ")"));
        }
      }
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private String parent(String file) {
    try {
      Path from = folder.toAbsolutePath().normalize();
      Path inside = from.relativize(Path.of(file).toAbsolutePath().normalize().resolveSibling(""));
      return "folder " + (inside.toString().isEmpty() ? from : inside);
    } catch (IllegalArgumentException _) {
      return "folder " + folder;
    }
  }
}
