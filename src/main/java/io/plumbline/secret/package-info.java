/** Secrets that are generated on first use. */
package io.plumbline.secret;
