package io.plumbline.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPatternTest {
  private static final String TEXT =
      """
      all:
        hosts: {alone: }
        children:
          web: {hosts: {"web[1:4]": }}
          db: {hosts: {db1: , db.two: }}
          prod: {hosts: {web2: , web3: , db1: }}
          empty:
          control: {hosts: {control: , control2: }}
      """;
  private final Problems problems = new Problems();
  private final Inventory inventory = InventoryLoader.parse(TEXT, Path.of("i.yml"), problems);

  private String select(String pattern) {
    return inventory.select(pattern, new SourceLocation(Path.of("p.yml"), 2, 10), problems).stream()
        .map(Host::name)
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all | alone web1 web2 web3 web4 db1 db.two control control2",
        "* | alone web1 web2 web3 web4 db1 db.two control control2",
        "web | web1 web2 web3 web4",
        "web3 | web3",
        "db:web1 | db1 db.two web1",
        "db,web1 | db1 db.two web1",
        "db , web1 | db1 db.two web1",
        "web:&prod | web2 web3",
        "&prod:web | web2 web3",
        "web:&prod:!web3 | web2",
        "!web3:web:&prod | web2",
        "!web | alone db1 db.two control control2",
        "&prod | web2 web3 db1",
        "web* | web1 web2 web3 web4",
        "w?b[2:3] | web3 web4",
        "[wd]*1 | web1 db1",
        "[!wcap]b* | db1 db.two",
        "~[wd]e?b[12] | web1 web2 db1",
        "web[0] | web1",
        "web[-1] | web4",
        "web[1:2] | web2 web3",
        "web[1-2] | web2 web3",
        "web[2:] | web3 web4",
        "web[2:99] | web3 web4",
        "web[9:99] | ''",
        "web*[1] | web2",
        "all:!web[1:] | alone web1 db1 db.two control control2",
        "db.two | db.two",
        "control | control",
        "&control | control control2",
        "empty | ''",
        "ungrouped | alone",
        "all:!nothing* | alone web1 web2 web3 web4 db1 db.two control control2",
        "localhost | localhost",
        "127.0.0.1:web1 | 127.0.0.1 web1",
        "web4:web1:web | web4 web1 web2 web3",
        "::1 | ::1",
      })
  void aPatternChoosesHostsInItsOwnOrder(String pattern, String names) {
    assertEquals(names, select(pattern));
    assertEquals(List.of(), problems.sorted());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wbe | no host or group is named \"wbe\" (did you mean \"web\"?)",
        "web:!prdo | no host or group is named \"prdo\" (did you mean \"prod\"?)",
        "web:&nowhere | no host or group is named \"nowhere\"",
        "mail* | no host or group matches \"mail*\"",
        "~eb | no host or group matches \"~eb\"",
        "~we( | \"~we(\" is not a pattern: Unclosed group",
        "web[z-a] | \"web[z-a]\" is not a pattern: Illegal character range",
        "web[7] | \"web\" has no host [7] (it has 4 hosts, counted from 0)",
        "web[-5] | \"web\" has no host [-5] (it has 4 hosts, counted from 0)",
        "w?b[34] | \"w?b\" has no host [34] (it has 4 hosts, counted from 0)",
        "empty[0] | \"empty\" has no host [0] (it has 0 hosts, counted from 0)",
        "nowhere[0] | no host or group is named \"nowhere\"",
        "! | \"!\" in a host pattern needs a name behind it",
        "'' | the host pattern is empty (\"all\" means every host)",
        "':,' | the host pattern is empty (\"all\" means every host)"
      })
  void aWrongPatternIsAProblemWithItsPlace(String pattern, String message) {
    select(pattern);
    assertEquals(
        List.of("p.yml:2:10: error: " + message),
        problems.sorted().stream().map(Problem::toString).toList());
  }

  @Test
  void combinedPatternsMeanTheSetsTheySayForAnySeed() {
    List<String> names = List.of("all", "web", "db", "prod", "empty", "web2", "alone");
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<String> terms = new ArrayList<>();
      LinkedHashSet<String> added = new LinkedHashSet<>();
      TreeSet<String> removed = new TreeSet<>();
      List<List<String>> kept = new ArrayList<>();
      boolean anyAdded = false;
      for (int i = random.nextInt(4); i >= 0; i--) {
        String name = names.get(random.nextInt(names.size()));
        List<String> hosts = members(name);
        switch (random.nextInt(3)) {
          case 0 -> {
            terms.add(name);
            added.addAll(hosts);
            anyAdded = true;
          }
          case 1 -> {
            terms.add("&" + name);
            kept.add(hosts);
          }
          default -> {
            terms.add("!" + name);
            removed.addAll(hosts);
          }
        }
      }
      LinkedHashSet<String> wanted = anyAdded ? added : new LinkedHashSet<>(members("all"));
      kept.forEach(wanted::retainAll);
      wanted.removeAll(removed);
      String pattern = String.join(random.nextBoolean() ? ":" : ",", terms);
      assertEquals(String.join(" ", wanted), select(pattern), pattern);
    }
    assertEquals(List.of(), problems.sorted());
  }

  private List<String> members(String name) {
    return inventory.membersByGroup().getOrDefault(name, List.of(name));
  }
}
