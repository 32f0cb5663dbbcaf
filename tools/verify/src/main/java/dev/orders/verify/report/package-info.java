/// The report of a run in three formats: text, an HTML page, and JSON.
@NullMarked
package dev.orders.verify.report;

import org.jspecify.annotations.NullMarked;
