/// Tests of the secrets, with a stand-in for AWS Secrets Manager.
@NullMarked
package dev.orders.lambda.secret;

import org.jspecify.annotations.NullMarked;
