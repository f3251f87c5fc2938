package io.plumbline.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleInventoriesTest {
  private final Problems problems = new Problems();

  @ParameterizedTest
  @ValueSource(strings = {"inventories/lab.yml", "inventories/example.yml"})
  void theInventoriesThatComeWithPlumbHaveTheHostsOfTheGuide(String file) {
    Inventory inventory =
        InventoryLoader.load(List.of(Path.of(file)), problems)
            .withVariablesFrom(Path.of("playbooks"), problems);
    assertEquals(List.of(), problems.sorted());
    List<String> nodes =
        inventory
            .select("controller:network:compute", SourceLocation.commandLine(), problems)
            .stream()
            .map(
                host ->
                    host.name()
                        + " "
                        + text(inventory, host, "ansible_host")
                        + " "
                        + text(inventory, host, "tunnel_interface_ip_address"))
            .toList();
    assertEquals(List.of(), problems.sorted());
    assertEquals(
        List.of(
            "controller 10.0.0.11 -",
            "network1 10.0.0.21 10.0.1.21",
            "compute1 10.0.0.31 10.0.1.31",
            "compute2 10.0.0.32 10.0.1.32"),
        nodes);
    assertEquals(1, inventory.membersByGroup().get("external").size());
  }

  private static Object text(Inventory inventory, Host host, String variable) {
    return inventory.variablesOf(host).containsKey(variable)
        ? inventory.variablesOf(host).get(variable).value()
        : "-";
  }
}
