/// Access tokens of an OpenID Connect issuer: the keys of the issuer, and the rules for its tokens.
@NullMarked
package dev.orders.http.access.oidc;

import org.jspecify.annotations.NullMarked;
