/** Playbooks, plays, tasks, handlers and checks as they were written, and their loader. */
package io.plumbline.playbook;
