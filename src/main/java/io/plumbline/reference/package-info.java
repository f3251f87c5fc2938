/** The language as its users look it up: descriptions for people, schemas for editors. */
package io.plumbline.reference;
