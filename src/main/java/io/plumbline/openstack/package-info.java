/** OpenStack's REST APIs, reached with curl from a host; what the modules and the checks share. */
package io.plumbline.openstack;
