/** The ways that packets take through a cloud: where they pass, and where one of them got lost. */
package io.plumbline.trace;
