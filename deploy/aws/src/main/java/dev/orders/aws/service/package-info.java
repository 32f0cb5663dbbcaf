/// The functions of `service/lambda`: what both have in common.
@NullMarked
package dev.orders.aws.service;

import org.jspecify.annotations.NullMarked;
