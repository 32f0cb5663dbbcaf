/// Payment and fulfilment with the synthesised state machines, and what is synthesised for analysis.
@NullMarked
package dev.orders.fronts.workflow;

import org.jspecify.annotations.NullMarked;
