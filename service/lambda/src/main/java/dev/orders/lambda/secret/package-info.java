/// Secrets that a function reads from AWS Secrets Manager, because it has no mounted files.
@NullMarked
package dev.orders.lambda.secret;

import org.jspecify.annotations.NullMarked;
