<#include "identity-client.ftl">
[DEFAULT]
my_ip = ${management_address}
transport_url = ${message_queue_url}
enabled_apis = osapi_compute,metadata
osapi_compute_workers = ${api_workers}
metadata_workers = ${api_workers}

[api]
auth_strategy = keystone

[api_database]
connection = mysql+pymysql://nova:${secret("database_nova")}@${database_host}/nova_api

[database]
connection = mysql+pymysql://nova:${secret("database_nova")}@${database_host}/nova

[conductor]
workers = ${rpc_workers}

[scheduler]
workers = ${rpc_workers}
discover_hosts_in_cells_interval = 10

[glance]
api_servers = ${image_url}

[keystone_authtoken]
<@middleware user="nova"/>

[service_user]
send_service_user_token = True
<@client user="nova"/>

[neutron]
<@client user="neutron"/>

[placement]
<@client user="placement"/>
