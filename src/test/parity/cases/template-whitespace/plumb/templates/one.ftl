start
<#list names as n>
    ${n}
</#list>
<#if quiet>
never
<#else>
loud
</#if>
end <#if !quiet>inline</#if> end
<#-- a comment on a line of its own -->
after the comment
