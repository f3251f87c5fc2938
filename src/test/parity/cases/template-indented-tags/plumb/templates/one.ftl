start
    <#list names as n>
    ${n}
    </#list>
end
