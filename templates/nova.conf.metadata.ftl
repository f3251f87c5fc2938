<#-- /etc/nova/nova.conf on the controller: Compute answers metadata only to who knows the secret. -->
[neutron]
service_metadata_proxy = True
metadata_proxy_shared_secret = ${metadata_secret}
