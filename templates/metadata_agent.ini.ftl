<#-- /etc/neutron/metadata_agent.ini on the network and compute nodes: the options of the guide. -->
[DEFAULT]
<#if openstack_release == "kilo">
verbose = True
nova_metadata_ip = ${controller_name}
<#else>
nova_metadata_host = ${controller_name}
</#if>
metadata_proxy_shared_secret = ${metadata_secret}
