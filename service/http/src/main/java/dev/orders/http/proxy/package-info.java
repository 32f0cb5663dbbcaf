/// Who sent a request that proxies have passed on (ADR 28).
@NullMarked
package dev.orders.http.proxy;

import org.jspecify.annotations.NullMarked;
