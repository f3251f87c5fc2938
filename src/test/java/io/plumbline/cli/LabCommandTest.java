package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be asked of a lab, before anything of it is made. */
class LabCommandTest {
  @TempDir Path folder;

  private void refuses(String message, String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("lab", "up"));
    arguments.addAll(List.of(options));
    int status = CliRun.withoutHosts(out, err, Map.of(), folder, arguments);
    assertEquals(ExitCode.USAGE.code(), status, err::toString);
    assertTrue(err.toString().contains(message), err::toString);
    assertEquals("", out.toString());
  }

  @Test
  void aLabHasTwoOrThreeComputeNodes() {
    refuses("--compute-nodes must be 2 or 3", "--compute-nodes", "4");
    refuses("--compute-nodes must be 2 or 3", "--compute-nodes", "1");
  }

  @Test
  void anExternalVlanHasANumberThatFrameTagsHave() {
    refuses("--external-vlan must be 0 to 4094", "--external-vlan", "4095");
    refuses("--external-vlan must be 0 to 4094", "--external-vlan=-1");
  }
}
