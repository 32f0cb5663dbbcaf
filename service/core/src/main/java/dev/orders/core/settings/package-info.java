/// The environment variables, read strictly. The server and each kind of store and sink read their settings with
/// it.
@NullMarked
package dev.orders.core.settings;

import org.jspecify.annotations.NullMarked;
