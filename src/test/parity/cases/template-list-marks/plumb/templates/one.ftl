<#list names as n>
${n}<#sep>,</#sep>
${n?counter} ${n?index} ${n?is_first}
</#list>
<#list map?keys?sort as k>
${k}=${map[k]}
</#list>
${names?join(' ')} ${names[0]} ${names?last} ${names?size}
