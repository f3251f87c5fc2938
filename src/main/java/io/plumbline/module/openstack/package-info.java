/** Modules for the objects of an OpenStack cloud: one file per module, and the list of them. */
package io.plumbline.module.openstack;
