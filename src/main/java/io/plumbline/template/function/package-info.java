/** The functions that every expression can call; one idea a file. */
package io.plumbline.template.function;
