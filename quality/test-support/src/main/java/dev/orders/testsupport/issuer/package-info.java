/// An OpenID Connect issuer of access tokens for tests.
@NullMarked
package dev.orders.testsupport.issuer;

import org.jspecify.annotations.NullMarked;
