<#-- /etc/neutron/plugins/ml2/ml2_conf.ini on the controller: the options of the guide. -->
[ml2]
type_drivers = flat,vlan,gre,vxlan
tenant_network_types = vlan,gre,vxlan
mechanism_drivers = openvswitch,l2population
extension_drivers = port_security

[ml2_type_flat]
flat_networks = external

[ml2_type_vlan]
network_vlan_ranges = external,vlan:${min_vlan_id}:${max_vlan_id}

[ml2_type_gre]
tunnel_id_ranges = ${min_gre_id}:${max_gre_id}

[ml2_type_vxlan]
vni_ranges = ${min_vxlan_id}:${max_vxlan_id}

[securitygroup]
enable_ipset = True
