/** Where the parts of a topology go on a drawing; knows nothing of the format it is written in. */
package io.plumbline.report.drawing;
