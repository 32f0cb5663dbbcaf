/// Rules for the documents: which there are, and what the front page claims.
@NullMarked
package dev.orders.architecture.document;

import org.jspecify.annotations.NullMarked;
