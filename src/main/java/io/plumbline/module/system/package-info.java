/** The modules for a host as a whole: its name, time, kernel and limits, jobs and mounts. */
package io.plumbline.module.system;
