# Settings of ${service.name} on ${inventory_hostname}
name = ${service.name}
address = ${inventory_hostname}
port = ${service.port}
workers = ${service.workers}
data = ${bench_root}/data
<#if service.tls>
tls = on
<#else>
tls = off
</#if>
