/// Packs a function for upload.
@NullMarked
package dev.orders.cloud.pack;

import org.jspecify.annotations.NullMarked;
