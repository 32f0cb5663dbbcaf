/// A small service in memory that keeps every promise of the contract except one.
@NullMarked
package dev.orders.verify.model;

import org.jspecify.annotations.NullMarked;
