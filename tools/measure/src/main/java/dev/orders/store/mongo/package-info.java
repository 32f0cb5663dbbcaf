/// The driver alone, in the store's package to write the very same documents.
@NullMarked
package dev.orders.store.mongo;

import org.jspecify.annotations.NullMarked;
