/** What Plumbline knows of Neutron: its agents, namespaces, devices and chains. */
package io.plumbline.neutron;
