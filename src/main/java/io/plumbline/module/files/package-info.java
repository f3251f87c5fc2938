/**
 * The modules for files beyond the common ones: blocks, archives, searches, and what is fetched.
 */
package io.plumbline.module.files;
