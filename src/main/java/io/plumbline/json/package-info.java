/** JSON as plain values of the JDK; the only place that knows Jackson. */
package io.plumbline.json;
