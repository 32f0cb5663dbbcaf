package dev.orders.wiring.tls;

import dev.orders.core.settings.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// The files of TLS, all in PEM form.
///
/// @param certificate the certificate of the service, followed by those of the authorities between it and the root
/// @param key the private key of the certificate
/// @param clientAuthorities the certificates of the authorities whose clients may connect. If it is present, every
///     client needs a certificate
public record TlsFiles(Path certificate, Path key, Optional<Path> clientAuthorities) {
    private static final String CERTIFICATE = "TLS_CERT_FILE";
    private static final String KEY = "TLS_KEY_FILE";
    private static final String CLIENTS = "TLS_CLIENT_CA_FILE";

    /// The names of all variables.
    public static final Set<String> NAMES = Set.of(CERTIFICATE, KEY, CLIENTS);

    private static final long MOST_BYTES = 1024 * 1024;

    /// The content of the files.
    record Content(String certificate, String key, Optional<String> clientAuthorities) {
        @Override
        public String toString() {
            return "Content";
        }
    }

    /// The files that the variables name. Empty if the service has no TLS of its own.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable and what is wrong with its file
    public static Optional<TlsFiles> of(Variables variables) {
        Optional<Path> certificate = variables.path(CERTIFICATE, "a file");
        Optional<Path> key = variables.path(KEY, "a file");
        Optional<Path> clients = variables.path(CLIENTS, "a file");
        if (certificate.isPresent() != key.isPresent()) {
            String given = certificate.isPresent() ? CERTIFICATE : KEY;
            String absent = certificate.isPresent() ? KEY : CERTIFICATE;
            throw new IllegalArgumentException(given + " is set, but " + absent + " is not; set both or neither");
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            if (clients.isPresent()) {
                throw new IllegalArgumentException(CLIENTS + " is set, but " + CERTIFICATE + " and " + KEY
                        + " are not; certificates of clients need TLS");
            }
            return Optional.empty();
        }
        TlsFiles files = new TlsFiles(certificate.get(), key.get(), clients);
        Identity.of(files, files.read());
        return Optional.of(files);
    }

    /// Reads all files.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable whose file cannot be read
    Content read() {
        return new Content(
                read(CERTIFICATE, certificate), read(KEY, key), clientAuthorities.map(file -> read(CLIENTS, file)));
    }

    private static String read(String name, Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(name + " names " + file + ", which is larger than 1 MiB");
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    name + " names " + file + ", which cannot be read as text ("
                            + unreadable.getClass().getSimpleName() + ")",
                    unreadable);
        }
    }

    IllegalArgumentException wrongCertificate(String why) {
        return new IllegalArgumentException(CERTIFICATE + " names " + certificate + ", which " + why);
    }

    IllegalArgumentException wrongKey(String why) {
        return new IllegalArgumentException(KEY + " names " + key + ", which " + why);
    }

    IllegalArgumentException wrongAuthorities(String why) {
        return new IllegalArgumentException(CLIENTS + " names " + clientAuthorities.orElseThrow() + ", which " + why);
    }
}
