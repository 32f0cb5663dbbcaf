package dev.orders.http.proxy;

import java.net.InetAddress;

/// The client at the other end of a request.
///
/// @param address the IP address of the client
/// @param secure whether the client uses HTTPS
public record Sender(InetAddress address, boolean secure) {}
