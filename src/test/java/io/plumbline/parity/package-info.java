/**
 * Runs the same playbooks with Ansible and with plumb on the same hosts, and compares what came of
 * it.
 */
package io.plumbline.parity;
