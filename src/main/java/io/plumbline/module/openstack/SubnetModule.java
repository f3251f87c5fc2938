package io.plumbline.module.openstack;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.CloudScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a subnet of a network. */
public final class SubnetModule implements TaskModule<SubnetModule.Wanted, Answers> {
  private static final ObjectKind KIND = ObjectKind.network("subnet", "/subnets");
  private static final String EXAMPLE =
      """
      - name: Create a subnet on the external network
        openstack_subnet:
          cloud: "${admin_cloud}"
          network: ext-net
          name: ext-subnet
          cidr: 203.0.113.0/24
          gateway_ip: 203.0.113.1
          allocation_pools: [{start: 203.0.113.101, end: 203.0.113.200}]
          enable_dhcp: false
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param name its name
   * @param project the project it belongs to
   * @param network the name of its network
   * @param cidr its addresses; not needed to delete
   * @param gateway the address of the router; {@code none} for none
   * @param pools maps of {@code start} and {@code end}
   * @param dhcp whether addresses are given out by DHCP
   * @param nameservers the DNS servers that DHCP tells of
   * @param present whether it shall be there
   */
  public record Wanted(
      Cloud cloud,
      String name,
      String project,
      String network,
      String cidr,
      Optional<String> gateway,
      Optional<List<Object>> pools,
      Optional<Boolean> dhcp,
      Optional<List<String>> nameservers,
      boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_subnet",
        "Makes or deletes a subnet of a network",
        false,
        ObjectParameters.with(
            Parameter.required("name", Type.TEXT, "Its name"),
            Parameter.required("network", Type.TEXT, "The name of its network"),
            ObjectParameters.project(),
            Parameter.optional("cidr", Type.TEXT, "Its addresses; needed unless absent"),
            Parameter.optional("gateway_ip", Type.TEXT, "The router's address, or none"),
            Parameter.optional("allocation_pools", Type.LIST, "Maps of start and end"),
            Parameter.optional("enable_dhcp", Type.BOOLEAN, "Whether DHCP gives out addresses"),
            Parameter.optional("dns_nameservers", Type.LIST, "The DNS servers DHCP tells of")),
        Optional.empty(),
        EXAMPLE,
        SubnetModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Cloud cloud = Cloud.bind(arguments);
    boolean present = ObjectParameters.present(arguments);
    List<Object> pools = arguments.list("allocation_pools");
    for (Object pool : pools) {
      if (!(pool instanceof Map<?, ?> map && map.keySet().equals(Set.of("start", "end")))) {
        arguments.problem(
            "allocation_pools", "each of \"allocation_pools\" must be a map of start and end");
      }
    }
    return new Wanted(
        cloud,
        arguments.text("name"),
        ObjectParameters.project(arguments, cloud),
        arguments.text("network"),
        present ? arguments.text("cidr") : arguments.text("cidr", ""),
        arguments.optionalText("gateway_ip"),
        arguments.has("allocation_pools") ? Optional.of(pools) : Optional.empty(),
        arguments.optionalBool("enable_dhcp"),
        arguments.has("dns_nameservers")
            ? Optional.of(arguments.texts("dns_nameservers"))
            : Optional.empty(),
        present);
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    String query = "?network_id=$network&name=" + CloudScript.encode(wanted.name);
    return CloudScript.looking(wanted.cloud)
        .project(wanted.project)
        .get("network", "network", "/networks?name=" + CloudScript.encode(wanted.network))
        .get("subnet", "network", "/subnets" + query)
        .probe();
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    Fields fields =
        new Fields()
            .once("name", wanted.name)
            .once("network_id", found.id("network", wanted.network))
            .once("ip_version", wanted.cidr.contains(":") ? 6 : 4)
            .owner(wanted.cloud, wanted.project, found)
            .fixed("cidr", Optional.of(wanted.cidr))
            .changeable("allocation_pools", wanted.pools)
            .changeable("enable_dhcp", wanted.dhcp)
            .changeable("dns_nameservers", wanted.nameservers);
    wanted.gateway.ifPresent(
        address -> fields.changeableOrNull("gateway_ip", address.equals("none") ? null : address));
    return ObjectChange.of(wanted.cloud, KIND, wanted.name, found)
        .needs(found, "project", wanted.project)
        .needs(found, "network", wanted.network)
        .decide(wanted.present, found.all("subnet", wanted.name), fields);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    return ObjectChange.results(KIND, found.named("subnet", wanted.name), applied);
  }
}
