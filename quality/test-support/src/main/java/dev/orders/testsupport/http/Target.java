package dev.orders.testsupport.http;

import java.net.URI;
import java.util.List;

/// The address of the service, and the headers that every request carries.
///
/// @param path prefix of every path; empty, or begins with a slash
/// @param headers complete header lines, such as `Authorization: Bearer …`
public record Target(boolean secure, String host, int port, String path, List<String> headers) {
    /// Parses a URL.
    ///
    /// @throws IllegalArgumentException with a message for the user, if it is not an HTTP URL
    public static Target parse(String url, List<String> headers) {
        URI uri = URI.create(url);
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "\"" + url + "\" is not the URL of a service, such as http://localhost:8000");
        }
        boolean secure = scheme.equals("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return new Target(secure, uri.getHost(), port, path, List.copyOf(headers));
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + host + ":" + port + path;
    }
}
