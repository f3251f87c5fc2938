package io.plumbline.evidence;

import io.plumbline.input.SecretMask;
import io.plumbline.input.SecretNames;
import io.plumbline.inventory.InventoryListing;
import io.plumbline.json.Json;
import io.plumbline.plan.Plan;
import io.plumbline.plan.PlanListing;
import io.plumbline.report.RecordedRun;
import io.plumbline.report.ReportFile;
import io.plumbline.run.RunListener;
import io.plumbline.run.RunSummary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps with a run what was to be done and where: the plan and the inventory as they were used,
 * without secrets, each in a file that only its owner can read. They are written at the end, when
 * nobody waits for a host any more and every secret that was used is known.
 */
public final class RunEvidence implements RunListener {
  private final Path folder;
  private final Plan plan;
  private final SecretMask secrets;
  private final String command;

  /**
   * Makes a listener for one run.
   *
   * @param folder the run's folder
   * @param plan its plan
   * @param secrets hides secrets, as everywhere in the run
   * @param command the command line without the values of variables
   */
  public RunEvidence(Path folder, Plan plan, SecretMask secrets, String command) {
    this.folder = folder;
    this.plan = plan;
    this.secrets = secrets;
    this.command = command;
  }

  /**
   * Writes both files.
   *
   * @param summary what the run came to
   * @throws java.io.UncheckedIOException if they cannot be written
   */
  @Override
  public void runFinished(RunSummary summary) {
    Map<String, Object> inventory =
        new InventoryListing(plan.inventory(), plan.inventory().hosts()).list();
    write(RecordedRun.INVENTORY, SecretNames.hidden(inventory));
    Map<String, Object> planned = new LinkedHashMap<>();
    planned.put("plumb", String.valueOf(RunEvidence.class.getPackage().getImplementationVersion()));
    planned.put("java", System.getProperty("java.version"));
    planned.put("command", command);
    planned.put("playbook", plan.playbook().file().toString());
    planned.put("hash", Checksum.of(hashed(plan)));
    planned.put("plays", hidden(PlanListing.withPlaces(plan)));
    write(RecordedRun.PLAN, planned);
  }

  /** The hash covers no secret: of a short one it would tell too much. */
  private static byte[] hashed(Plan plan) {
    return Json.writeIndented(hidden(PlanListing.of(plan))).getBytes(StandardCharsets.UTF_8);
  }

  private static List<Map<String, Object>> hidden(List<Map<String, Object>> plays) {
    return plays.stream().map(SecretNames::hidden).toList();
  }

  private void write(String name, Map<String, Object> content) {
    String json = Json.writeIndented(secrets.maskMap(content));
    ReportFile.ownersOnly(folder.resolve(name)).write(json + "\n");
  }
}
