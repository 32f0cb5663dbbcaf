/// What the environment says, read strictly. The server and each kind of store and sink take their settings from here.
@NullMarked
package dev.orders.core.settings;

import org.jspecify.annotations.NullMarked;
