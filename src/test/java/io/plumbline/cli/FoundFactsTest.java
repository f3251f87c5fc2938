package io.plumbline.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What modules found out can be named in expressions as Ansible's facts of these modules can. */
class FoundFactsTest {
  @TempDir Path folder;

  @Test
  void laterTasksNameWhatWasFound() throws IOException {
    new CliRun(folder)
        .run(
            """
            - hosts: a
              tasks:
                - getent: {database: passwd, key: root}
                - package_facts:
                - service_facts:
                - debug: {msg: "home ${getent_passwd.root[4]} of ${ansible_facts.getent_passwd.root[1]}"}
                - debug: {msg: "dash from ${ansible_facts.packages.dash[0].source}, ${packages.dash[0].name}"}
                - debug: {msg: "services ${(ansible_facts.services?size > 0)?c}"}
            """)
        .exits(ExitCode.OK)
        .says("home /root of 0")
        .says("dash from apt, dash")
        .says("services true");
  }
}
