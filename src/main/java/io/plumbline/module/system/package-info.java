/** The modules for what a host does by itself: jobs at set times, and mounted file systems. */
package io.plumbline.module.system;
