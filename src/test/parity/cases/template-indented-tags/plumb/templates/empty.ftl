<#if false>
x
</#if>
