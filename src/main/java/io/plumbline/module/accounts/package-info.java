/** The modules for users and groups and for the keys that let them in. */
package io.plumbline.module.accounts;
