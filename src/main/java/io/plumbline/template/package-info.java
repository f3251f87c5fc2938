/**
 * Variables, and the expressions and templates over them; the only package that knows Freemarker.
 */
package io.plumbline.template;
