package io.plumbline.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.trace.Trace.Finding;
import io.plumbline.trace.Trace.Sight;
import io.plumbline.trace.TraceRequest.Way;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A healthy lab has no finding; with one thing altered, that thing is named and nothing else. */
class DiagnosisTest {
  private final HealthyLab lab = new HealthyLab();

  @ParameterizedTest
  @EnumSource(Way.class)
  void healthyLabHasNoFinding(Way way) {
    Trace trace = lab.trace(way);

    assertEquals(List.of(), trace.findings());
    assertFalse(trace.hops().isEmpty());
    assertTrue(trace.hops().stream().allMatch(Trace.Hop::sound));
  }

  @Test
  void everyPlaceOfTheSnatPathIsDerivedFromLiveIds() {
    assertEquals(
        List.of(
            "compute1 tap6e868241-1f",
            "compute1 qbr6e868241-1f",
            "compute1 qvb6e868241-1f",
            "compute1 qvo6e868241-1f",
            "compute1 " + HealthyLab.QROUTER + " qr-5850ac7e-65",
            "compute1 vxlan-0a000115",
            "compute1 eth1",
            "network1 eth1",
            "network1 vxlan-0a00011f",
            "network1 " + HealthyLab.SNAT + " sg-011d71c2-23",
            "network1 " + HealthyLab.SNAT + " qg-8a6ae7f0-e1",
            "network1 eth2"),
        lab.trace(Way.SNAT).hops().stream().map(hop -> hop.place().text()).toList());
  }

  @Test
  void stoppedAgentsStillForward() {
    for (String agent : List.of("openvswitch", "l3", "metadata")) {
      Trace trace =
          new HealthyLab()
              .unit("compute1", "neutron-" + agent + "-agent", "inactive")
              .trace(Way.FLOATING);

      assertOnly(trace, "compute1", "does not run: its service is inactive");
      assertTrue(trace.breakAt().isEmpty());
    }
    assertOnly(
        lab.unit("network1", "neutron-dhcp-agent", "inactive").trace(Way.SNAT),
        "network1",
        "DHCP agent on network1 does not run");
  }

  @Test
  void agentThatTheServerDoesNotHearOfIsNamedUnlessItsServiceIsWhy() {
    lab.altered(
        "api",
        text ->
            text.replaceFirst("(\"binary\": \"neutron-l3-agent\".*?\"alive\": )true", "$1false"));
    assertOnly(lab.trace(Way.FLOATING), "", "the server does not hear of the L3 agent");
  }

  @Test
  void bridgeWithoutItsCardIsNamed() {
    lab.altered("compute1", text -> withoutReference(text, portId("compute1", "eth2")));

    assertOnly(
        lab.trace(Way.FLOATING),
        "compute1 br-ex",
        "must have a network card as a port (eth2 on other hosts)");
  }

  @Test
  void bridgeMappingsOfAnotherNetworkAreNamed() {
    lab.replaced(
        "compute1",
        "bridge_mappings=vlan:br-vlan,external:br-ex",
        "bridge_mappings=vlan:br-ex,external:br-vlan");

    assertFirst(
        lab.trace(Way.FLOATING),
        "compute1 br-vlan",
        "bridge_mappings leads the physical network external");
  }

  @Test
  void bridgeMappingsWithoutTheNetworkAreNamed() {
    lab.replaced(
        "compute1", "bridge_mappings=vlan:br-vlan,external:br-ex", "bridge_mappings=vlan:br-vlan");

    assertOnly(
        lab.trace(Way.FLOATING),
        "compute1",
        "must name a bridge for the physical network external");
  }

  @Test
  void localAddressOnTheWrongNetworkIsNamed() {
    lab.replaced("compute1", "local_ip=10.0.1.31", "local_ip=10.0.0.31")
        .replaced("api", "\"tunneling_ip\": \"10.0.1.31\"", "\"tunneling_ip\": \"10.0.0.31\"");

    assertOnly(lab.trace(Way.SNAT), "compute1", "local_ip in openvswitch_agent.ini is 10.0.0.31");
  }

  @Test
  void localAddressOfNobodyIsNamed() {
    lab.replaced("compute1", "local_ip=10.0.1.31", "local_ip=10.0.1.77")
        .unit("compute1", "neutron-openvswitch-agent", "failed");

    assertOnly(
        lab.trace(Way.SNAT), "compute1", "10.0.1.77; no device of the host has that address");
  }

  @Test
  void missingTunnelPortIsNamed() {
    lab.altered("compute1", text -> withoutReference(text, portId("compute1", "vxlan-0a000115")));

    assertOnly(
        lab.trace(Way.SNAT),
        "compute1 vxlan-0a000115",
        "br-tun must have a vxlan port to 10.0.1.21 (network1)");
  }

  @Test
  void firewallInTheWayOfTunnelsIsNamed() {
    lab.replaced(
        "compute1",
        "@@ flows br-phy\n",
        "@@ flows br-phy\n priority=100,udp,tp_dst=4789 actions=drop\n");

    assertOnly(
        lab.trace(Way.SNAT),
        "compute1 br-phy",
        "drops tunnel packets: priority=100,udp,tp_dst=4789");
  }

  @Test
  void firewallRuleOfTheHostIsNamedWithTheCommandThatDeletesIt() {
    lab.replaced(
        "network1",
        "-A INPUT -j neutron-openvswi-INPUT\n",
        "-A INPUT -p udp -m udp --dport 4789 -j DROP\n-A INPUT -j neutron-openvswi-INPUT\n");

    Trace trace = lab.trace(Way.SNAT);
    assertOnly(trace, "network1 eth1", "firewall drops tunnel packets");
    assertEquals(
        "on network1: iptables -t filter -D INPUT -p udp -m udp --dport 4789 -j DROP",
        trace.findings().get(0).mend());
  }

  @Test
  void l2PopulationThatIsOffOnOneHostIsNamed() {
    lab.replaced("compute1", "l2_population=True", "l2_population=False");

    assertOnly(lab.trace(Way.SNAT), "compute1", "l2_population is off");
  }

  @Test
  void missingFipNamespaceIsNamedAndNotWhatWasInIt() {
    lab.withoutNamespace("compute1", HealthyLab.FIP);

    assertOnly(
        lab.trace(Way.FLOATING),
        "compute1 " + HealthyLab.FIP,
        "the network namespace " + HealthyLab.FIP + " is missing");
  }

  @Test
  void networkNodeWithoutAgentAndNamespacesIsNamed() {
    lab.withoutNamespace("network1", HealthyLab.SNAT)
        .unit("network1", "neutron-l3-agent", "inactive");

    Trace trace = lab.trace(Way.SNAT);
    assertFirst(trace, "network1 " + HealthyLab.SNAT, "is missing");
    assertTrue(
        trace.findings().get(0).cause().contains("neutron-l3-agent, which makes it, does not run"));
  }

  @Test
  void endsOfTheCableToTheFipNamespaceThatAreDownAreNamed() {
    assertOnly(
        new HealthyLab().down("compute1", "rfp-b46af99a-e").trace(Way.FLOATING),
        "compute1 " + HealthyLab.QROUTER + " rfp-b46af99a-e",
        "is down");
    assertOnly(
        new HealthyLab().down("compute1", "fpr-b46af99a-e").trace(Way.FLOATING),
        "compute1 " + HealthyLab.FIP + " fpr-b46af99a-e",
        "is down");
  }

  @Test
  void missingRulesThatRewriteAddressesAreNamed() {
    assertOnly(
        new HealthyLab().without("network1", "-o qg-8a6ae7f0-e1 -j SNAT").trace(Way.SNAT),
        "network1 " + HealthyLab.SNAT + " qg-8a6ae7f0-e1",
        "SNAT to the router's address 203.0.113.101");
    assertOnly(
        new HealthyLab().without("compute1", "-j DNAT").trace(Way.FLOATING),
        "compute1 " + HealthyLab.QROUTER + " rfp-b46af99a-e",
        "DNAT from 203.0.113.102 to 192.168.1.232");
  }

  @Test
  void gatewayThatNobodyAnswersForIsNamed() {
    lab.altered(
        "network1",
        text ->
            text.replaceFirst(
                "(@@ neighbour " + HealthyLab.SNAT + "\\n)\\[.*",
                "$1[{\"dst\":\"203.0.113.1\",\"dev\":\"qg-8a6ae7f0-e1\",\"state\":[\"FAILED\"]}]"));

    assertOnly(
        lab.trace(Way.SNAT),
        "network1 " + HealthyLab.SNAT + " qg-8a6ae7f0-e1",
        "nobody on ext-net answers for 203.0.113.1");
  }

  @Test
  void anotherMachineWithTheFloatingAddressIsNamed() {
    lab.altered(
        "outside",
        text ->
            text.replaceFirst(
                "(@@ neighbour *\\n\\[)",
                "$1{\"dst\":\"203.0.113.102\",\"dev\":\"eth1\",\"lladdr\":\"5e:00:00:00:00:01\",\"state\":[\"REACHABLE\"]},"));

    assertOnly(
        lab.trace(Way.FLOATING),
        "outside eth1",
        "203.0.113.102 to the MAC address 5e:00:00:00:00:01");
  }

  @Test
  void securityGroupWithoutPingIsNamed() {
    lab.replaced("api", "\"protocol\": \"icmp\"", "\"protocol\": \"udp\"")
        .without("compute1", "-A neutron-openvswi-i6e868241-1 -p icmp -j RETURN");

    assertOnly(lab.trace(Way.FLOATING), "compute1 qbr6e868241-1f", "lets ICMP in from outside");
  }

  @Test
  void ruleThatTheHostNeverHeardOfIsNamed() {
    lab.without("compute1", "-A neutron-openvswi-i6e868241-1 -p icmp -j RETURN")
        .without("compute1", "-A neutron-openvswi-i6e868241-1 -m set");

    assertOnly(
        lab.trace(Way.FLOATING),
        "compute1 qbr6e868241-1f",
        "lets no ICMP in, though the security group does");
  }

  @Test
  void portWithAnotherMacAddressThanTheInstanceIsNamed() {
    lab.replaced("api", "fa:16:3e:0e:38:ef", "fa:16:3e:00:00:99");

    assertFirst(
        lab.trace(Way.FLOATING), "compute1 tap6e868241-1f", "has a MAC address that ends in");
  }

  @Test
  void devicesOfTheInstanceThatAreDownOrUnpluggedAreNamed() {
    assertOnly(
        new HealthyLab().down("compute1", "tap6e868241-1f").trace(Way.FLOATING),
        "compute1 tap6e868241-1f",
        "is down");
    assertOnly(
        new HealthyLab()
            .altered(
                "compute1",
                text ->
                    text.replaceFirst(
                        "(\"ifname\":\"qvb6e868241-1f\".*?)\"master\":\"qbr6e868241-1f\",", "$1"))
            .trace(Way.FLOATING),
        "compute1 qvb6e868241-1f",
        "must be a port of the bridge qbr6e868241-1f and is on no bridge");
  }

  @Test
  void secretOfAnotherCloudIsNamed() {
    lab.altered("compute1", text -> text.replaceFirst("(secret .*=)7", "$18"));

    assertOnly(lab.trace(Way.FLOATING), "compute1", "metadata_proxy_shared_secret");
  }

  @Test
  void wrongModeOfTheNetworkNodesAgentIsNamed() {
    lab.replaced("network1", "agent_mode=dvr_snat", "agent_mode=dvr")
        .withoutNamespace("network1", HealthyLab.SNAT);

    assertOnly(lab.trace(Way.SNAT), "network1", "agent_mode in l3_agent.ini must be dvr_snat");
  }

  @Test
  void routerThatIsNotDistributedIsNamed() {
    lab.replaced("api", "\"distributed\": true", "\"distributed\": false")
        .withoutNamespace("compute1", HealthyLab.FIP);

    assertOnly(lab.trace(Way.FLOATING), "network1", "the router demo-router is not distributed");
  }

  @Test
  void narrowTunnelNetworkIsNamed() {
    lab.altered(
        "compute1",
        text ->
            text.replaceFirst(
                "(\"ifname\":\"eth1\",\"flags\":\\[[^]]*\\],\"mtu\":)1500", "$11400"));

    assertOnly(lab.trace(Way.SNAT), "compute1 eth1", "do not fit into the MTU of eth1, 1400");
  }

  @Test
  void tunnelAddressOnTwoHostsIsNamed() {
    lab.replaced(
        "compute2",
        "\"local\":\"10.0.1.32\",\"prefixlen\":24",
        "\"local\":\"10.0.1.31\",\"prefixlen\":24},{\"family\":\"inet\",\"local\":\"10.0.1.32\",\"prefixlen\":24");

    assertOnly(
        lab.trace(Way.SNAT),
        "compute2 br-phy",
        "compute2 has the tunnel address 10.0.1.31 of compute1");
  }

  @Test
  void stoppedMessageQueueIsNamedAndNotTheAgentsThatItSilences() {
    lab.unit("controller", "rabbitmq-server", "inactive")
        .replaced("api", "\"alive\": true", "\"alive\": false");

    assertOnly(lab.trace(Way.FLOATING), "controller", "RabbitMQ does not run on controller");
  }

  @Test
  void clockOfOneHostIsNamed() {
    lab.altered("compute1", text -> text.replaceFirst("(@@ time\\n)\\d+", "$1500"));

    assertOnly(lab.trace(Way.FLOATING), "compute1", "the clock of compute1 is 500 s ahead");
  }

  @Test
  void hostThatCannotBeLookedAtIsNamed() {
    assertOnly(
        lab.unreachable("network1").trace(Way.FLOATING),
        "network1",
        "network1 cannot be looked at");
  }

  @Test
  void packetsThatVanishBetweenHostsAreToldWithBothPlaces() {
    Evidence evidence = lab.evidence(TraceRequest.of(Way.SNAT));
    Map<Place, Integer> there = new HashMap<>();
    Map<Place, Integer> back = new HashMap<>();
    List<Place> seen =
        List.of(new Place("compute1", "", "qvb6e868241-1f"), new Place("compute1", "", "eth1"));
    seen.forEach(place -> there.put(place, 3));
    seen.forEach(place -> back.put(place, 0));
    there.put(new Place("network1", "", "eth1"), 0);
    back.put(new Place("network1", "", "eth1"), 0);

    Trace trace =
        Diagnosis.of(evidence, new Sights(there, back, "compute1 qvb6e868241-1f", Set.of()));

    assertOnly(
        trace,
        "network1 eth1",
        "marked packets left compute1 eth1 and did not come to network1 eth1");
    assertEquals(Sight.SEEN, trace.hops().get(6).there());
    assertEquals(OptionalInt.of(7), trace.breakAt());
  }

  @Test
  void lostPacketsAreNotToldBesideTheirCause() {
    Evidence evidence = lab.without("compute1", "-j DNAT").evidence(TraceRequest.of(Way.FLOATING));
    Place outer = new Place("compute1", "", "eth2");
    Place tap = new Place("compute1", "", "tap6e868241-1f");

    Trace trace =
        Diagnosis.of(
            evidence,
            new Sights(Map.of(outer, 3, tap, 0), Map.of(outer, 0, tap, 0), "outside", Set.of()));

    assertOnly(trace, "compute1 " + HealthyLab.QROUTER + " rfp-b46af99a-e", "DNAT");
  }

  @Test
  void instanceThatChangedItsMacAddressIsNamed() {
    Evidence evidence = lab.evidence(TraceRequest.of(Way.FLOATING));
    Map<Place, Integer> there = new HashMap<>();
    Map<Place, Integer> back = new HashMap<>();
    for (Waypoint waypoint : Paths.of(evidence)) {
      if (waypoint.wrapping() != Waypoint.Wrapping.HIDDEN) {
        there.put(waypoint.place(), 3);
        back.put(waypoint.place(), 0);
      }
    }

    Trace trace =
        Diagnosis.of(evidence, new Sights(there, back, "outside", Set.of("fa:16:3e:00:00:99")));

    assertOnly(
        trace,
        "compute1 tap6e868241-1f",
        "demo-instance1 uses the MAC address fa:16:3e:00:00:99, its port in the API has fa:16:3e:0e:38:ef");
  }

  private static void assertOnly(Trace trace, String place, String broken) {
    assertFirst(trace, place, broken);
    assertEquals(1, trace.findings().size(), trace.toString());
  }

  private static void assertFirst(Trace trace, String place, String broken) {
    assertFalse(trace.findings().isEmpty(), trace.toString());
    Finding first = trace.findings().get(0);
    assertTrue(first.broken().contains(broken), first.toString());
    if (!place.isEmpty()) {
      assertEquals(place, first.place().text());
    }
    assertFalse(first.cause().isBlank());
    assertFalse(first.mend().isBlank());
  }

  /** Takes a port out of the first set that names it: its bridge. */
  private static String withoutReference(String text, String id) {
    String reference = "\\[\"uuid\",\"" + id + "\"\\]";
    return text.replaceFirst("," + reference + "|" + reference + ",", "");
  }

  /** The id of a port of Open vSwitch by its name, from the database's table of ports. */
  private static String portId(String host, String port) {
    String[] found = {""};
    new HealthyLab()
        .altered(
            host,
            text -> {
              found[0] =
                  Arrays.stream(text.split("\\[\\[\"uuid\",\"|\\],\\[\\[\"uuid\",\""))
                      .filter(part -> part.matches("(?s)[0-9a-f-]{36}\"\\],\"" + port + "\".*"))
                      .map(part -> part.substring(0, 36))
                      .findFirst()
                      .orElseThrow();
              return "";
            });
    return found[0];
  }
}
