/** Modules that steer a run or a host as a whole, and that ask what a host is. */
package io.plumbline.module.steering;
