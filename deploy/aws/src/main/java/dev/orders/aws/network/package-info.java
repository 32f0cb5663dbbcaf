/// The network: who can reach what.
@NullMarked
package dev.orders.aws.network;

import org.jspecify.annotations.NullMarked;
