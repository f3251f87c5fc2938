/** Data encrypted in the format of ansible-vault: read, written, and its passwords found. */
package io.plumbline.vault;
