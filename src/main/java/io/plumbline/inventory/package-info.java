/** Hosts, groups and their variables, patterns over them, and how each host is reached. */
package io.plumbline.inventory;
