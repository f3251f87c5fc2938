/** Turns Ansible's playbooks, roles and templates into Plumbline's. */
package io.plumbline.convert;
