/** What can be verified on a host: one file per check, and the list of them. */
package io.plumbline.check;
