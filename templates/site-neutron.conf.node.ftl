<#-- Not of the guide: how the agents reach the site's message queue and Identity. -->
<#include "identity-client.ftl">
[DEFAULT]
transport_url = ${message_queue_url}
auth_strategy = keystone

[keystone_authtoken]
<@middleware user="neutron"/>
