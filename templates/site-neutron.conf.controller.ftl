<#-- Not of the guide: how neutron-server reaches the site's database, message queue, Identity and Compute. -->
<#include "identity-client.ftl">
[DEFAULT]
transport_url = ${message_queue_url}
auth_strategy = keystone
api_workers = ${api_workers}
rpc_workers = ${rpc_workers}

[database]
connection = mysql+pymysql://neutron:${secret("database_neutron")}@${database_host}/neutron

[keystone_authtoken]
<@middleware user="neutron"/>

[nova]
<@client user="nova"/>
