/// Inserting orders of other systems beside a service.
@NullMarked
package dev.orders.store.mongo.importing;

import org.jspecify.annotations.NullMarked;
