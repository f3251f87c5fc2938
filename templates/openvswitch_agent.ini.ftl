<#-- /etc/neutron/plugins/ml2/openvswitch_agent.ini on the network and compute nodes: the options of
     the guide. Later releases always prevent ARP spoofing and have no option for it. -->
[ovs]
local_ip = ${tunnel_interface_ip_address}
bridge_mappings = vlan:br-vlan,external:br-ex

[agent]
tunnel_types = gre,vxlan
enable_distributed_routing = True
l2_population = True
arp_responder = True
<#if openstack_release == "kilo">
prevent_arp_spoofing = True
</#if>

[securitygroup]
firewall_driver = neutron.agent.linux.iptables_firewall.OVSHybridIptablesFirewallDriver
enable_security_group = True
