/** What users get to see: problems with their input, and a run as text, XML, JSON and HTML. */
package io.plumbline.report;
