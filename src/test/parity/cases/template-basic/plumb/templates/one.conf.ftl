# ${inventory_hostname}
port = ${port}
<#if debug_on>
debug = yes
</#if>
<#list names as name>
name = ${name}
</#list>
deep = ${nested.a.b}
fallback = ${missing_text}
  indented ${port + 1}

last line
