package harrier.hunt.sentinel.pull;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The queries that bring context and verdicts. */
public final class PullQueries {
  /** Hashes in one query: with them it stays below the length that the service takes. */
  private static final int HASHES = 500;

  private PullQueries() {}

  /** Verdicts of closed incidents, by the id of the event that custom details of the alert hold. */
  public static String verdicts() {
    return """
    SecurityIncident
    | summarize arg_max(LastModifiedTime, *) by IncidentNumber
    | where Status == "Closed" and Classification in ("TruePositive", "FalsePositive", "BenignPositive")
    | mv-expand AlertId = AlertIds to typeof(string)
    | join kind=inner (
        SecurityAlert
        | summarize arg_max(TimeGenerated, *) by SystemAlertId
        | project AlertId = SystemAlertId, ExtendedProperties
      ) on AlertId
    | extend Details = parse_json(tostring(parse_json(ExtendedProperties)["Custom Details"]))
    | mv-expand Set = Details.EventUid to typeof(string)
    | mv-expand EventUid = parse_json(Set) to typeof(string)
    | where isnotempty(EventUid)
    | project EventUid, Classification, ClassificationReason, ClassificationComment, IncidentNumber
    """;
  }

  /** What was seen of files, a query for every few hundred of them. */
  public static List<String> context(List<String> hashes) {
    List<String> queries = new ArrayList<>();
    for (int from = 0; from < hashes.size(); from += HASHES) {
      queries.add(of(hashes.subList(from, Math.min(from + HASHES, hashes.size()))));
    }
    return queries;
  }

  private static String of(List<String> hashes) {
    StringJoiner list = new StringJoiner("\",\"", "dynamic([\"", "\"])");
    hashes.forEach(list::add);
    return """
    let hashes = %s;
    union isfuzzy=true
      (union isfuzzy=true DeviceProcessEvents, DeviceFileEvents, DeviceImageLoadEvents
       | where SHA256 in (hashes)),
      (Event
       | where Source == "Microsoft-Windows-Sysmon" and EventID in (1, 7, 15, 23)
       | where EventData has_any (hashes)
       | mv-apply Item = parse_xml(EventData).DataItem.EventData.Data on (
           summarize Data = make_bag(bag_pack(tostring(Item["@Name"]), tostring(Item["#text"]))))
       | project TimeGenerated, Computer, UtcTime = tostring(Data.UtcTime),
           Image = tostring(Data.Image), CommandLine = tostring(Data.CommandLine),
           ProcessId = tolong(Data.ProcessId), ProcessGuid = tostring(Data.ProcessGuid),
           CurrentDirectory = tostring(Data.CurrentDirectory), User = tostring(Data.User),
           Hashes = strcat(Data.Hashes, Data.Hash), ImageLoaded = tostring(Data.ImageLoaded),
           TargetFilename = tostring(Data.TargetFilename), Company = tostring(Data.Company),
           OriginalFileName = tostring(Data.OriginalFileName),
           ParentImage = tostring(Data.ParentImage),
           ParentCommandLine = tostring(Data.ParentCommandLine),
           ParentProcessId = tolong(Data.ParentProcessId))
    """
        .formatted(list);
  }
}
