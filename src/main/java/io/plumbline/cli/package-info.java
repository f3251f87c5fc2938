/** The commands of the program; the only package that knows picocli. */
package io.plumbline.cli;
