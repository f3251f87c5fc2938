[Unit]
Description=Tunnel address on the bridge br-phy, as Open vSwitch in userspace needs it
After=openvswitch-switch.service
PartOf=openvswitch-switch.service
Before=neutron-openvswitch-agent.service

[Service]
Type=oneshot
RemainAfterExit=yes
# The kernel would answer for the address on the card too, with the card's MAC address. Whoever believes that
# sends packets past Open vSwitch.
ExecStart=/bin/sh -c 'echo 1 > /proc/sys/net/ipv4/conf/${tunnel_interface}/arp_ignore'
ExecStart=/sbin/ip address flush dev ${tunnel_interface}
ExecStart=/sbin/ip address replace ${tunnel_interface_ip_address}/${tunnel_prefix_length} dev br-phy
ExecStart=/sbin/ip link set br-phy up
ExecStop=/sbin/ip address flush dev br-phy
ExecStop=/sbin/ip address replace ${tunnel_interface_ip_address}/${tunnel_prefix_length} dev ${tunnel_interface}

[Install]
WantedBy=multi-user.target
