/**
 * One long-lived POSIX sh per host and user, and the frames that scripts and answers travel in.
 *
 * <p>A request is text for the shell's own standard input; an answer is the raw output of the
 * script, with markers in it that are drawn anew for every frame.
 */
package io.plumbline.connection.shell;
