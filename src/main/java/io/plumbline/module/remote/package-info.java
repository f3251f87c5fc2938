/** The modules for what a host gets from elsewhere: requests, downloads and repositories. */
package io.plumbline.module.remote;
