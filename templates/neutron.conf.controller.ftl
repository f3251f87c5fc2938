<#-- /etc/neutron/neutron.conf on the controller: the options of the guide. -->
[DEFAULT]
<#if openstack_release == "kilo">
verbose = True
</#if>
router_distributed = True
core_plugin = ml2
service_plugins = router
<#if openstack_release == "kilo">
allow_overlapping_ips = True
</#if>
