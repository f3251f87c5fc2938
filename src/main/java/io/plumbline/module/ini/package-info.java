/** An editor of INI files that leaves alone what it was not asked to change. */
package io.plumbline.module.ini;
