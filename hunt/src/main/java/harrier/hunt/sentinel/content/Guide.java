package harrier.hunt.sentinel.content;

import java.util.List;

/** A page in the export that says what is what and how it is deployed. */
final class Guide {
  private static final String TEXT =
      """
      # Harrier's hunts for Microsoft Sentinel

      Written by `harrier sentinel export`; written again by it when hunts change. What you change here yourself is left
      alone by the next export, which then names the file. `harrier sentinel check` holds this folder against what
      Sentinel takes.

      | folder | what | how it gets there |
      |---|---|---|
      | `hunting-queries`, `analytics-rules` | queries and scheduled rules as YAML | the form of the Azure-Sentinel repository, for reading and review |
      | `defender` | queries for Defender advanced hunting | paste |
      | `parsers` | ASIM parser | comes with `arm/repository/parser.json` |
      | `arm/setup/table.json` | table `HarrierHits_CL` and the data collection rule | `az deployment group create`, first |
      | `arm/setup/watchlists.json` | named lists as watchlists | `az deployment group create` |
      | `arm/repository` | hunting queries, scheduled rules (disabled unless `enableRules` is true), parser | Repositories, or `az deployment group create` for each |
      | `arm/setup/hunts.json` | hunts and the queries that belong to them (preview) | `az deployment group create`, after the queries |
      | `arm/workbook` | workbook | `az deployment group create` |
      | `bicep` | the same templates in Bicep | deploy either, not both |

      ```
      az deployment group create --resource-group GROUP --template-file arm/setup/table.json --parameters workspace=WORKSPACE
      ```

      A repository connection deploys every template that it finds: exclude the folders `bicep`, `arm/setup` and `arm/workbook`
      in `sentinel-deployment.config`.
      """;

  private static final String CONFIG =
      """
      {
        "excludecontentfiles": ["bicep", "arm/setup", "arm/workbook", "manifest.json"]
      }
      """;

  private Guide() {}

  static ContentItem item() {
    return new ContentItem(
        "guide",
        _ ->
            List.of(
                new ContentFile("README.md", TEXT),
                new ContentFile("sentinel-deployment.config", CONFIG)));
  }
}
