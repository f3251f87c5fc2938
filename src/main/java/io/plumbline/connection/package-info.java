/** The port to hosts, in JDK types only: commands, their results, probes, shell quoting. */
package io.plumbline.connection;
