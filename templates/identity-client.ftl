<#-- What a service needs to reach Identity: as a client of another service, or to check tokens. -->
<#macro client user>
auth_url = ${identity_url}
auth_type = password
project_domain_name = Default
user_domain_name = Default
project_name = service
username = ${user}
password = ${secret("user_" + user)}
region_name = ${region}
</#macro>
<#macro middleware user>
www_authenticate_uri = ${identity_url}
memcached_servers = ${memcached_servers}
<@client user=user/>
</#macro>
