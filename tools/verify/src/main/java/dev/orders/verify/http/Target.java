package dev.orders.verify.http;

import java.net.URI;
import java.util.List;

/// Where the service is, and what every request to it carries.
///
/// @param path in front of every path of the API; empty, or begins with a slash
/// @param headers whole lines, such as `Authorization: Bearer …`
public record Target(boolean secure, String host, int port, String path, List<String> headers) {
    /// Reads a URL.
    ///
    /// @throws IllegalArgumentException with a sentence, if it is not one of HTTP
    public static Target parse(String url, List<String> headers) {
        URI uri = URI.create(url);
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("\"" + url + "\" is no URL of a service, such as http://localhost:8000");
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
