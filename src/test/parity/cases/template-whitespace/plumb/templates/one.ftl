start
    <#list names as n>
    ${n}
    </#list>
<#if empty>
never
<#else>
empty
</#if>
end <#if names>inline</#if> end
<#-- a comment on a line of its own -->
after the comment
