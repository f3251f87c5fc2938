/** What can be done to a host: one file per module, and the list of them. */
package io.plumbline.module;
