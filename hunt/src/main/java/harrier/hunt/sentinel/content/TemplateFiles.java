package harrier.hunt.sentinel.content;

import harrier.hunt.sentinel.template.ArmWriter;
import harrier.hunt.sentinel.template.BicepWriter;
import harrier.hunt.sentinel.template.Template;
import java.util.List;
import java.util.function.Function;

/**
 * Where templates lie: {@code repository} is what Sentinel's Repositories can deploy, {@code setup}
 * what they cannot and {@code az deployment group create} can.
 */
final class TemplateFiles {
  private TemplateFiles() {}

  /** Content that only a deployment by hand can bring. */
  static ContentItem setup(String name, Function<String, Template> template) {
    return new ContentItem("setup/" + name, version -> both("setup", name, template, version));
  }

  /** A template in both languages. */
  static List<ContentFile> both(
      String folder, String name, Function<String, Template> template, String version) {
    Template made = template.apply(version);
    return List.of(
        new ContentFile("arm/" + folder + "/" + name + ".json", ArmWriter.write(made)),
        new ContentFile("bicep/" + folder + "/" + name + ".bicep", BicepWriter.write(made)));
  }
}
