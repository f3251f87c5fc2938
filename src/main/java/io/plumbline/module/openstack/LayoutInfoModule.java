package io.plumbline.module.openstack;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import io.plumbline.neutron.Layout;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.CloudScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out what there should be on the hosts of a cloud that somebody else installed. */
public final class LayoutInfoModule implements TaskModule<Cloud, Answers> {
  private static final String EXAMPLE =
      """
      - name: Find out what should be where
        openstack_layout_info: {cloud: "${admin_cloud}"}
        register: layout
      """;

  @Override
  public ModuleSpec<Cloud> spec() {
    return new ModuleSpec<>(
        "openstack_layout_info",
        "Works out which namespaces each host should have, and which addresses should answer a"
            + " ping: register keeps hosts (maps of host and namespaces) and addresses (maps of"
            + " address and title)",
        true,
        List.of(Cloud.PARAMETER),
        Optional.empty(),
        EXAMPLE,
        Cloud::bind);
  }

  @Override
  public Probe<Answers> probe(Cloud cloud) {
    Probe<Answers> probe =
        CloudScript.looking(cloud)
            .get("ports", "network", "/ports")
            .get("routers", "network", "/routers")
            .get("floating", "network", "/floatingips")
            .get("rules", "network", "/security-group-rules")
            .probe();
    return new Probe<>(probe.command(), result -> probe.parser().apply(result).complete());
  }

  private static Layout layout(Answers found) {
    return Layout.of(
        new Layout.Said(
            found.list("ports"),
            found.list("routers"),
            found.list("floating"),
            found.list("rules")));
  }

  @Override
  public Change decide(Cloud cloud, Answers found) {
    Layout layout = layout(found);
    return Change.none(
        layout.namespaces().size() + " hosts, " + layout.addresses().size() + " addresses");
  }

  @Override
  public Map<String, Object> results(Cloud cloud, Answers found, List<CommandResult> applied) {
    Layout layout = layout(found);
    List<Object> hosts = new ArrayList<>();
    layout
        .namespaces()
        .forEach(
            (host, names) -> hosts.add(Map.of("host", host, "namespaces", List.copyOf(names))));
    List<Object> addresses = new ArrayList<>();
    for (Layout.Address one : layout.addresses()) {
      addresses.add(Map.of("address", one.address(), "title", one.title()));
    }
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("hosts", hosts);
    results.put("addresses", addresses);
    return results;
  }
}
