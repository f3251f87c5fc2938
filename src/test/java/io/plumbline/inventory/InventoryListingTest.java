package io.plumbline.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.input.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryListingTest {
  private final Inventory inventory =
      InventoryLoader.parse(
          """
          all:
            vars: {release: kilo}
            children:
              openstack:
                children:
                  compute:
                    vars: {kind: "${release}"}
                    hosts: {"compute[1:2]": , "spare": {password: !vault "$ANSIBLE_VAULT;1.1"}}
          lone: {hosts: {compute1: }}
          """,
          Path.of("i.yml"),
          new Problems());
  private final InventoryListing listing = new InventoryListing(inventory, inventory.hosts());

  @Test
  void theListIsWhatAnExecutableInventoryWouldAnswer() {
    assertEquals(
        Map.of(
            "_meta",
            Map.of(
                "hostvars",
                Map.of(
                    "compute1", Map.of("kind", "${release}", "release", "kilo"),
                    "compute2", Map.of("kind", "${release}", "release", "kilo"),
                    "spare",
                        Map.of("kind", "${release}", "release", "kilo", "password", "********"))),
            "all",
            Map.of("children", List.of("ungrouped", "openstack", "lone")),
            "openstack",
            Map.of("children", List.of("compute")),
            "compute",
            Map.of("hosts", List.of("compute1", "compute2", "spare")),
            "lone",
            Map.of("hosts", List.of("compute1"))),
        listing.list());
  }

  @Test
  void theGraphIsDrawnAsAnsibleDrawsIt() {
    assertEquals(
        """
        @all:
          |--@ungrouped:
          |--@openstack:
          |  |--@compute:
          |  |  |--compute1
          |  |  |--compute2
          |  |  |--spare
          |--@lone:
          |  |--compute1
        """
            .strip(),
        String.join("\n", listing.graph(inventory.group("all").orElseThrow(), false)));
  }

  @Test
  void theGraphOfAGroupMayHaveVariables() {
    assertEquals(
        """
        @openstack:
          |--@compute:
          |  |--compute2
          |  |  |--{kind = ${release}}
          |  |  |--{release = kilo}
          |  |--{kind = ${release}}
        """
            .strip(),
        String.join(
            "\n",
            new InventoryListing(inventory, List.of(inventory.host("compute2").orElseThrow()))
                .graph(inventory.group("openstack").orElseThrow(), true)));
  }
}
