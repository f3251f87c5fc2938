package io.plumbline.evidence;

import io.plumbline.report.EventLine;

/** Says what is in a bundle, to somebody who has nothing but the bundle. */
final class EvidenceReadme {
  private static final String TEXT =
      """
      Evidence of run %s of %s, started %s.

      Is it complete and as it was?   sha256sum -c MANIFEST

      events.jsonl     every event of the run; all other reports are made of it
      report.html      the report for people; open it in a browser
      junit.xml        the same for build servers
      plan.json        what was to be done, on which hosts, by which version; its hash covers all plays
      inventory.json   hosts, groups and variables as they were used
      rendered/HOST/   the files that the run wrote, as they were written
      planned/HOST/    the files that a run in check mode would have written
      diffs/HOST.diff  what the run changed on a host, in order
      checks/          for each check: what was expected and seen, the command and its output
      agents/          the tables of Networking's agents, as the checks saw them
      traces/          the paths of packets that were followed, and the topology

      What the run did not have is not there. Secrets are replaced by ********.
      """;

  private EvidenceReadme() {}

  /**
   * Writes the text.
   *
   * @param id the run's id
   * @param start the event of its start
   * @return the text
   */
  static String of(String id, EventLine start) {
    return TEXT.formatted(id, start.text("playbook"), start.text("started"));
  }
}
