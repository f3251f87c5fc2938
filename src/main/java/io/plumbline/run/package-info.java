/** The loop that takes a plan to the hosts, its events and results. */
package io.plumbline.run;
