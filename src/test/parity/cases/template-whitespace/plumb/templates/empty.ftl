<#if false></#if>
