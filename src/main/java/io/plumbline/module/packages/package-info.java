/** Packages and where they come from, for each of the tools that systems have for them. */
package io.plumbline.module.packages;
