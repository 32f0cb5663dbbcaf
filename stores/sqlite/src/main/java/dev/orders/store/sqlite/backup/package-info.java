/// Backups of the embedded store: copying the database while a service uses it, and restoring a copy.
@NullMarked
package dev.orders.store.sqlite.backup;

import org.jspecify.annotations.NullMarked;
