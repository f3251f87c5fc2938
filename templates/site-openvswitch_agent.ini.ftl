<#-- Not of the guide: "netdev" where the kernel has no Open vSwitch module. -->
[ovs]
datapath_type = ${open_vswitch_datapath}
