/** Connections over SSH; Apache MINA SSHD is used here and nowhere else. */
package io.plumbline.connection.ssh;
