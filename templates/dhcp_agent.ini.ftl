<#-- /etc/neutron/dhcp_agent.ini on the network node: the options of the guide. -->
[DEFAULT]
<#if openstack_release == "kilo">
verbose = True
</#if>
interface_driver = neutron.agent.linux.interface.OVSInterfaceDriver
dhcp_driver = neutron.agent.linux.dhcp.Dnsmasq
enable_isolated_metadata = True
<#if reduce_mtu>
dnsmasq_config_file = /etc/neutron/dnsmasq-neutron.conf
</#if>
