package dev.orders.http.exchange;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;

/// The path and query of the next page of a list.
public final class PageAddress {
    private final StringJoiner address;

    /// @param path the path of the list
    public PageAddress(String path) {
        this.address = new StringJoiner("&", path + "?", "");
    }

    /// Adds a parameter.
    public PageAddress with(String name, Object value) {
        address.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        return this;
    }

    /// Adds a parameter if it has a value.
    public PageAddress with(String name, Optional<?> value) {
        value.ifPresent(present -> with(name, present));
        return this;
    }

    /// The `Link` header to this page (RFC 8288).
    public String link() {
        return "<" + address + ">; rel=\"next\"";
    }
}
