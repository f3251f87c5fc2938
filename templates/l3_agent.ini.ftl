<#-- /etc/neutron/l3_agent.ini on the network node (dvr_snat) and the compute nodes (dvr): the options
     of the guide. Later releases always use namespaces, and never a bridge given here. -->
[DEFAULT]
<#if openstack_release == "kilo">
verbose = True
</#if>
interface_driver = neutron.agent.linux.interface.OVSInterfaceDriver
<#if openstack_release == "kilo">
use_namespaces = True
external_network_bridge =
</#if>
agent_mode = ${l3_agent_mode}
