package harrier.hunt.draft;

import harrier.hunt.exclusion.ExpressionParser;
import harrier.hunt.run.RunOptions;
import harrier.hunt.run.ScanRunner;
import harrier.hunt.run.ScanSelection;
import harrier.hunt.sink.Report;
import harrier.hunt.sink.RunListener;
import harrier.hunt.sink.Sink;
import harrier.hunt.sink.Summary;
import harrier.hunt.target.TargetList;
import harrier.yara.Compilation;
import harrier.yara.RuleCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which known-good files a rule matches.
 *
 * @param products in order of name
 * @param matched number of files that match
 * @param summary of the scan
 */
public record Goodware(List<Product> products, long matched, Summary summary) {
  private static final int MOST_HASHES = 4_000;
  private static final String RULE = "rule";

  /** The scan itself says whose a program is. */
  private static final String PRODUCT =
      """
      import "pe"
      import "console"
      rule company { condition: console.log("company=", pe.version_info["CompanyName"]) }
      rule product { condition: console.log("product=", pe.version_info["ProductName"]) }
      """;

  public Goodware {
    products = List.copyOf(products);
  }

  /**
   * Files of one product.
   *
   * @param files names of the first few
   * @param hashes SHA-256 of each that could be listed
   * @param count of all
   */
  public record Product(String name, List<String> files, Set<String> hashes, long count) {
    private static final int SHOWN = 3;

    /** The exclusion that its files suggest. */
    DraftPage.Entry entry(Set<String> taken) {
      String id = Slug.unlike(Slug.of("goodware-" + name), taken);
      taken.add(id);
      String list = id.replace('-', '_');
      List<String> remarks = new ArrayList<>();
      remarks.add(
          count
              + (count == 1 ? " known-good file matches" : " known-good files match")
              + ", for example "
              + String.join(", ", files));
      if (hashes.size() < count) {
        remarks.add(hashes.size() + " different contents are listed");
      }
      return new DraftPage.Entry(
          id,
          "Files of " + name + " that are known to be good.",
          "",
          Optional.of(ExpressionParser.parse("file.hash.sha256 in @" + list)),
          Map.of(list, List.copyOf(hashes)),
          remarks);
    }
  }

  /**
   * Scans a folder of known-good files; containers in it are opened.
   *
   * @throws IOException never for what is in the folder
   */
  public static Goodware search(String rule, Path folder, RunOptions options) throws IOException {
    Compilation compilation =
        new RuleCompiler()
            .skipInvalid(true)
            .namespace(RULE)
            .add(rule)
            .namespace("product")
            .add(PRODUCT)
            .compile();
    Products found = new Products(folder);
    Summary summary =
        new ScanRunner(compilation.orThrow(), ScanSelection.ALL, options)
            .run(TargetList.of(folder.toString()), found, RunListener.NONE);
    List<Product> products = new ArrayList<>(found.byName.values());
    return new Goodware(products, found.matched, summary);
  }

  /** Collects matches by product. */
  private static final class Products implements Sink {
    private final ProductNames names;
    private final Map<String, Product> byName = new TreeMap<>();
    private long matched;
    private int hashes;

    Products(Path folder) {
      this.names = new ProductNames(folder);
    }

    @Override
    public void report(Report report) {
      if (report instanceof Report.Matches matches
          && matches.rules().stream().anyMatch(each -> each.rule().namespace().equals(RULE))) {
        matched++;
        String name = names.of(matches.place(), matches.console());
        Product known = byName.getOrDefault(name, new Product(name, List.of(), new TreeSet<>(), 0));
        byName.put(name, with(known, matches));
      }
    }

    private Product with(Product known, Report.Matches matches) {
      List<String> files = new ArrayList<>(known.files());
      if (files.size() < Product.SHOWN) {
        files.add(matches.place().name());
      }
      if (hashes < MOST_HASHES && known.hashes().add(matches.contentHash())) {
        hashes++;
      }
      return new Product(known.name(), files, known.hashes(), known.count() + 1);
    }

    @Override
    public void finish(Summary summary) {}
  }
}
