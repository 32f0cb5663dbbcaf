/// The examples of the documents, run against the service.
@NullMarked
package dev.orders.server.documents;

import org.jspecify.annotations.NullMarked;
