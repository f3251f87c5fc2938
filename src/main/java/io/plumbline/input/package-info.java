/** Places in files, problems with them, and typed access to arguments; depends on nothing. */
package io.plumbline.input;
