/** Services, for each of the programs that start and stop them. */
package io.plumbline.module.services;
