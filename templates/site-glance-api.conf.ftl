<#include "identity-client.ftl">
[DEFAULT]
enabled_backends = file:file

[database]
connection = mysql+pymysql://glance:${secret("database_glance")}@${database_host}/glance

[glance_store]
default_backend = file

[file]
filesystem_store_datadir = /var/lib/glance/images/

[keystone_authtoken]
<@middleware user="glance"/>

[paste_deploy]
flavor = keystone
