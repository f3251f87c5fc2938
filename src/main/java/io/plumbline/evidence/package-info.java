/**
 * What is kept of a run to prove it later: its record, one archive of all, what two runs differ in.
 */
package io.plumbline.evidence;
