/** Reads Jinja2: text to tokens to a tree. It works nothing out. */
package io.plumbline.convert.jinja;
