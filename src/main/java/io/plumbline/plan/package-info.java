/** What will be done to which hosts: a playbook on an inventory, with tags and limit; pure. */
package io.plumbline.plan;
