/// TLS for clients: the certificate, its reload, and the options of the server (ADR 28).
@NullMarked
package dev.orders.wiring.tls;

import org.jspecify.annotations.NullMarked;
