package io.plumbline.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.input.Problems;
import io.plumbline.module.ini.IniDocument;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Compares what the scenario's playbooks write with the text of the guide. */
class GuideOptionsTest {
  private static final Path PLAYBOOKS = Path.of("playbooks");
  private static final Path TEMPLATES = Path.of("templates");
  private static final Path GUIDE = Path.of("src/test/resources/scenario/guide-options.yml");

  /** Which playbooks configure a kind of node. */
  private static final Map<String, List<String>> NODES =
      Map.of(
          "controller", List.of("networking-server-tasks.yml"),
          "network", List.of("agent-tasks.yml", "network-node-tasks.yml"),
          "compute", List.of("agent-tasks.yml"));

  /** Written on the controller for Compute, where the guide only says "appropriate". */
  private static final Set<String> BEYOND_THE_GUIDE = Set.of("/etc/nova/nova.conf");

  /** Options of the guide that the release of the lab no longer knows or has renamed. */
  private static final Set<String> GONE =
      Set.of(
          "verbose",
          "allow_overlapping_ips",
          "prevent_arp_spoofing",
          "use_namespaces",
          "external_network_bridge",
          "nova_metadata_ip");

  private final TemplateEngine engine = new TemplateEngine();

  @Test
  void withKiloTheOptionsAreThoseOfTheGuideOneForOne() {
    Map<?, ?> guide = (Map<?, ?>) read(GUIDE).value();

    assertEquals(guide.keySet(), NODES.keySet());
    NODES.keySet().forEach(node -> assertEquals(guide.get(node), written(node, "kilo"), node));
  }

  @Test
  void withALaterReleaseOnlyOptionsThatItKnowsAreWritten() {
    Set<String> kept = new TreeSet<>();
    NODES.keySet().forEach(node -> names(written(node, "zed"), kept));
    Set<String> guide = new TreeSet<>();
    NODES.keySet().forEach(node -> names(written(node, "kilo"), guide));

    guide.removeAll(GONE);
    guide.add("nova_metadata_host");
    assertEquals(guide, kept);
  }

  @Test
  void theOptionalSmallerMtuIsWrittenOnlyWhenAskedFor() {
    Path dnsmasq = TEMPLATES.resolve("dnsmasq-neutron.conf.ftl");
    Path agent = TEMPLATES.resolve("dhcp_agent.ini.ftl");
    Variables asked = variables("network", "kilo");
    Variables unasked = asked.with(Map.of("reduce_mtu", false));

    assertEquals("dhcp-option-force=26,1450\n", engine.renderFile(dnsmasq, asked));
    assertTrue(engine.renderFile(agent, asked).contains("dnsmasq_config_file"));
    assertFalse(engine.renderFile(agent, unasked).contains("dnsmasq_config_file"));
  }

  /** Renders every template that a node's playbooks merge: file, section, option, value. */
  private Map<String, Map<String, Map<String, String>>> written(String node, String release) {
    Map<String, String> templates = new LinkedHashMap<>();
    NODES.get(node).forEach(file -> collect(read(PLAYBOOKS.resolve(file)), templates));
    Map<String, Map<String, Map<String, String>>> files = new LinkedHashMap<>();
    templates.forEach(
        (path, template) -> {
          if (!BEYOND_THE_GUIDE.contains(path)) {
            String text = engine.renderFile(TEMPLATES.resolve(template), variables(node, release));
            files.put(path, options(text));
          }
        });
    return files;
  }

  private static Map<String, Map<String, String>> options(String text) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    IniDocument.parse(text.getBytes(StandardCharsets.UTF_8))
        .options()
        .forEach(
            (section, options) -> {
              Map<String, String> values = new LinkedHashMap<>();
              options.forEach((name, value) -> values.put(name, String.join("\n", value)));
              sections.put(section, values);
            });
    return sections;
  }

  /** Finds the tasks that merge a template, however deep in blocks they stand. */
  private static void collect(YamlNode node, Map<String, String> templates) {
    if (node instanceof YamlList list) {
      list.items().forEach(item -> collect(item, templates));
    } else if (node instanceof YamlMap map) {
      if (map.get("ini").orElse(null) instanceof YamlMap ini && ini.get("template").isPresent()) {
        templates.put(text(ini, "path"), text(ini, "template"));
      }
      map.entries().forEach(entry -> collect(entry.value(), templates));
    }
  }

  private static String text(YamlMap map, String key) {
    return ((YamlScalar) map.get(key).orElseThrow()).text();
  }

  private static void names(
      Map<String, Map<String, Map<String, String>>> files, Set<String> names) {
    files
        .values()
        .forEach(sections -> sections.values().forEach(options -> names.addAll(options.keySet())));
  }

  /** What an operator replaces in the guide, replaced by the guide's own placeholders. */
  private static Variables variables(String node, String release) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("openstack_release", release);
    for (String kind : List.of("vlan", "gre", "vxlan")) {
      values.put("min_" + kind + "_id", "MIN_" + kind.toUpperCase(Locale.ROOT) + "_ID");
      values.put("max_" + kind + "_id", "MAX_" + kind.toUpperCase(Locale.ROOT) + "_ID");
    }
    values.put("tunnel_interface_ip_address", "TUNNEL_INTERFACE_IP_ADDRESS");
    values.put("metadata_secret", "METADATA_SECRET");
    values.put("controller_name", "controller");
    values.put("reduce_mtu", true);
    values.put("project_network_mtu", 1450L);
    values.put("l3_agent_mode", node.equals("network") ? "dvr_snat" : "dvr");
    return Variables.of(values);
  }

  private static YamlNode read(Path file) {
    Problems problems = new Problems();
    YamlNode node = YamlReader.read(file, problems).orElseThrow();
    assertEquals(List.of(), problems.sorted());
    return node;
  }
}
