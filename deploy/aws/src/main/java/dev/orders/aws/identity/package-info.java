/// Who people and machines are: the issuer of access tokens.
@NullMarked
package dev.orders.aws.identity;

import org.jspecify.annotations.NullMarked;
