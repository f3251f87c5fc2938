<#include "identity-client.ftl">
[DEFAULT]
my_ip = ${management_address}
transport_url = ${message_queue_url}
vif_plugging_is_fatal = True
vif_plugging_timeout = 120
reserved_host_memory_mb = ${reserved_host_memory_mb}
<#if openstack_release == "kilo">
network_api_class = nova.network.neutronv2.api.API
security_group_api = neutron
linuxnet_interface_driver = nova.network.linux_net.LinuxOVSInterfaceDriver
firewall_driver = nova.virt.firewall.NoopFirewallDriver
</#if>

[glance]
api_servers = ${image_url}

[keystone_authtoken]
<@middleware user="nova"/>

[service_user]
send_service_user_token = True
<@client user="nova"/>

[neutron]
<@client user="neutron"/>

[placement]
<@client user="placement"/>

[spice]
enabled = False

[vnc]
enabled = False
