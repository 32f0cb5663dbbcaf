/// Tests of the clients, against a server that answers with fixed bytes.
@NullMarked
package dev.orders.testsupport.http;

import org.jspecify.annotations.NullMarked;
