package dev.orders.commands.tls;

import dev.orders.core.pem.Authorities;
import dev.orders.core.pem.Pem;
import dev.orders.core.settings.Variables;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// The certificates for HTTPS to a running service: whom a command trusts, and what it shows.
///
/// @param own the certificate of the service, which is trusted under any name. Empty if authorities decide
/// @param authorities the authorities to trust. Empty if those of Java decide
/// @param client what the command shows if the service asks for the certificate of a client
public record ServiceTls(Optional<Path> own, Optional<Path> authorities, Optional<ClientFiles> client) {
    private static final String CERTIFICATE = "TLS_CERT_FILE";
    private static final String KEY = "TLS_KEY_FILE";
    private static final String CLIENTS = "TLS_CLIENT_CA_FILE";

    /// The variables of the service that this class reads.
    public static final Set<String> NAMES = Set.of(CERTIFICATE, KEY, CLIENTS);

    /// The authorities of Java, and no certificate of a client.
    public static final ServiceTls DEFAULT = new ServiceTls(Optional.empty(), Optional.empty(), Optional.empty());

    /// The certificate of a client and its private key, in PEM form.
    public record ClientFiles(Path certificate, Path key) {}

    /// The certificates for the service of this machine. It accepts its own certificate from clients too.
    public static ServiceTls of(Variables variables) {
        Optional<Path> certificate = variables.path(CERTIFICATE, "a file");
        Optional<Path> key = variables.path(KEY, "a file");
        Optional<ClientFiles> client = variables.text(CLIENTS).isPresent() && certificate.isPresent()
                ? key.map(file -> new ClientFiles(certificate.get(), file))
                : Optional.empty();
        return new ServiceTls(certificate, Optional.empty(), client);
    }

    /// These certificates, but with other authorities.
    public ServiceTls trusting(Path trusted) {
        return new ServiceTls(Optional.empty(), Optional.of(trusted), client);
    }

    /// These certificates, but with another certificate of the client.
    public ServiceTls showing(ClientFiles shown) {
        return new ServiceTls(own, authorities, Optional.of(shown));
    }

    /// Whether the service of this machine speaks HTTPS.
    public boolean isOwn() {
        return own.isPresent();
    }

    /// A client that uses these certificates.
    ///
    /// @throws IllegalArgumentException with a sentence if a file cannot be used
    public HttpClient http() {
        if (equals(DEFAULT)) {
            return HttpClient.newHttpClient();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    client.map(files -> new KeyManager[] {ShownCertificate.read(files)})
                            .orElse(null),
                    trusted(),
                    null);
            return HttpClient.newBuilder().sslContext(context).build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Null means the authorities of Java.
    private TrustManager @Nullable [] trusted() {
        if (own.isPresent()) {
            return new TrustManager[] {
                new OwnCertificate(certificates(own.get()).getFirst())
            };
        }
        if (authorities.isEmpty()) {
            return null;
        }
        return new TrustManager[] {new Authorities(certificates(authorities.get())).trustManager()};
    }

    /// The certificates in a file; not empty.
    static List<X509Certificate> certificates(Path file) {
        try {
            List<X509Certificate> certificates = Pem.certificates(Files.readString(file));
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException(file + " contains no certificate that can be read", unreadable);
        }
        throw new IllegalArgumentException(file + " contains no certificate in PEM form");
    }
}
