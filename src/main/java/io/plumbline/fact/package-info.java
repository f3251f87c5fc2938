/** What can be known about a host: groups of facts, how a host is asked for them, their names. */
package io.plumbline.fact;
