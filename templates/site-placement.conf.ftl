<#include "identity-client.ftl">
[api]
auth_strategy = keystone

[placement_database]
connection = mysql+pymysql://placement:${secret("database_placement")}@${database_host}/placement

[keystone_authtoken]
<@middleware user="placement"/>
