# Where ${service.name} sends requests to
<#list backends as backend>
server ${backend.name} ${backend.address}:${service.port} weight=${backend.weight}
</#list>
