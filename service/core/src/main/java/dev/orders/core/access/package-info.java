/// Who may do what: principals, scopes, and the table from operations to scopes.
@NullMarked
package dev.orders.core.access;

import org.jspecify.annotations.NullMarked;
