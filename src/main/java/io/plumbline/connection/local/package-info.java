/** Commands on the control machine itself. */
package io.plumbline.connection.local;
