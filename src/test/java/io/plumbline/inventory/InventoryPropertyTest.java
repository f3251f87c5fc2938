package io.plumbline.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InventoryPropertyTest {
  private static final Path FILE = Path.of("i.yml");

  /** Groups g0 to g9 in any shape without a circle; each sets x to its own name. */
  private static String randomInventory(Random random) {
    StringBuilder text = new StringBuilder("all: {vars: {x: all}, hosts: {h0: }}\n");
    int groups = 1 + random.nextInt(10);
    for (int group = 0; group < groups; group++) {
      text.append("g").append(group).append(":\n  vars:\n    x: g").append(group).append('\n');
      if (random.nextInt(3) == 0) {
        text.append("    ansible_group_priority: ").append(random.nextInt(3)).append('\n');
      }
      text.append("  hosts:\n");
      for (int host = 0; host < 6; host++) {
        text.append(random.nextInt(4) == 0 ? "    h" + host + ":\n" : "");
      }
      text.append("  children:\n");
      for (int child = group + 1; child < groups; child++) {
        text.append(random.nextInt(4) == 0 ? "    g" + child + ":\n" : "");
      }
    }
    return text.toString();
  }

  @Test
  void membershipDepthAndVariablesAgreeForAnySeed() {
    for (int seed = 0; seed < 300; seed++) {
      String text = randomInventory(new Random(seed));
      Problems problems = new Problems();
      Inventory inventory = InventoryLoader.parse(text, FILE, problems);
      assertTrue(problems.isEmpty(), text);
      for (Group group : inventory.groups()) {
        List<String> members = inventory.membersByGroup().get(group.name());
        assertTrue(members.containsAll(group.hosts()), text);
        for (String child : group.children()) {
          assertTrue(members.containsAll(inventory.membersByGroup().get(child)), text);
          assertTrue(inventory.group(child).orElseThrow().depth() > group.depth(), text);
        }
      }
      List<Host> hosts = inventory.hosts();
      assertEquals(hosts.size(), new HashSet<>(hosts).size(), text);
      hosts.forEach(host -> assertStrongestGroupWins(inventory, host, text));
    }
  }

  private static void assertStrongestGroupWins(Inventory inventory, Host host, String text) {
    Optional<String> strongest =
        inventory.groups().stream()
            .filter(group -> inventory.membersByGroup().get(group.name()).contains(host.name()))
            .filter(group -> !group.name().equals(Group.UNGROUPED))
            .max(
                Comparator.comparingInt(Group::depth)
                    .thenComparingInt(Group::priority)
                    .thenComparing(Group::name))
            .map(Group::name);
    assertEquals(strongest.orElseThrow(), inventory.variablesOf(host).get("x").value(), text);
  }

  @Test
  void damagedInventoriesNeverBreakTheReader() {
    String letters = "{}[]:,-&*!|>'\"%#\t\n\u0000\u00e9 0aghx~?$";
    int withProblems = 0;
    for (int seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(randomInventory(random));
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        int at = random.nextInt(text.length());
        char letter = letters.charAt(random.nextInt(letters.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.insert(at, letter);
          case 1 -> text.setCharAt(at, letter);
          default -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
        }
      }
      Problems problems = new Problems();
      Inventory inventory = InventoryLoader.parse(text.toString(), FILE, problems);
      inventory.hosts().forEach(inventory::variablesOf);
      inventory.select("all:!g1*", SourceLocation.startOf(FILE), problems);
      withProblems += problems.isEmpty() ? 0 : 1;
    }
    assertTrue(withProblems > 300, "only " + withProblems + " were damaged enough to notice");
  }

  @Test
  void damagedIniInventoriesNeverBreakTheReader() {
    String whole =
        """
        lone:2222 a=1 b="two words"
        [web]
        web[01:20:2] x='[1, 2]'  # comment
        [site:children]
        web
        [web:vars]
        y={'a': [True, None]}
        ansible_group_priority=3
        """;
    String letters = "[]:=#;'\"\\\t\n\u0000\u00e9 0aw-,{}&~*";
    int withProblems = 0;
    for (int seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(whole);
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        int at = random.nextInt(text.length());
        char letter = letters.charAt(random.nextInt(letters.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.insert(at, letter);
          case 1 -> text.setCharAt(at, letter);
          default -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
        }
      }
      Problems problems = new Problems();
      InventoryDraft draft = new InventoryDraft(SourceLocation.startOf(FILE));
      IniInventory.read(text.toString(), FILE, draft, problems);
      Inventory inventory = draft.build(Optional.empty(), List.of());
      inventory.hosts().forEach(inventory::variablesOf);
      withProblems += problems.isEmpty() ? 0 : 1;
    }
    assertTrue(withProblems > 300, "only " + withProblems + " were damaged enough to notice");
  }

  @Test
  void damagedPatternsNeverBreakTheSelection() {
    String letters = "all*?[]0123:-!&,~gh()^$\\ {}|";
    Inventory inventory =
        InventoryLoader.parse(randomInventory(new Random(1)), FILE, new Problems());
    for (int seed = 0; seed < 5000; seed++) {
      Random random = new Random(seed);
      StringBuilder pattern = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        pattern.append(letters.charAt(random.nextInt(letters.length())));
      }
      Problems problems = new Problems();
      List<Host> chosen =
          inventory.select(pattern.toString(), SourceLocation.startOf(FILE), problems);
      assertTrue(inventory.hosts().containsAll(chosen), pattern.toString());
    }
  }
}
