/** Rules for packets, for each of the programs that keep them. */
package io.plumbline.module.firewall;
