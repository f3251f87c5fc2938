<#-- Debian reads this file after nova.conf. -->
[libvirt]
virt_type = ${virtualization}
