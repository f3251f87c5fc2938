<#-- /etc/neutron/neutron.conf on the network and compute nodes: the options of the guide. Later
     releases have no "verbose" and log at that level anyway. -->
[DEFAULT]
<#if openstack_release == "kilo">
verbose = True
</#if>
