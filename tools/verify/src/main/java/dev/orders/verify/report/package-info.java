/// What a run was like, for people and for machines: figures, verdicts, a page and a JSON document.
@NullMarked
package dev.orders.verify.report;

import org.jspecify.annotations.NullMarked;
