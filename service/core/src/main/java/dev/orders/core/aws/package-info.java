/// The standard variables of AWS. Adapters that use services of AWS share them.
@NullMarked
package dev.orders.core.aws;

import org.jspecify.annotations.NullMarked;
