/// Tests of reading templates.
@NullMarked
package dev.orders.cloud.template;

import org.jspecify.annotations.NullMarked;
