<#-- /etc/neutron/dnsmasq-neutron.conf on the network node: DHCP option 26 is the MTU. -->
dhcp-option-force=26,${project_network_mtu}
