package dev.orders.core.pem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// The authorities whose certificates a connection trusts, instead of those that Java trusts.
///
/// @param certificates the certificates of the authorities; not empty
public record Authorities(List<X509Certificate> certificates) {
    /// Far more than a bundle of all authorities of a cloud, in bytes.
    private static final long MOST_BYTES = 1024 * 1024;

    public Authorities {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("contains no certificate in PEM form");
        }
    }

    /// The authorities in a file in PEM form.
    ///
    /// @param name the variable that names the file
    /// @throws IllegalArgumentException with a sentence that names the variable and what is wrong with the file
    public static Authorities read(String name, Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException("is larger than 1 MiB");
            }
            return parse(Files.readString(file));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(name + " names " + file + ", which " + wrong.getMessage(), wrong);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    name + " names " + file + ", which cannot be read as text ("
                            + unreadable.getClass().getSimpleName() + ")",
                    unreadable);
        }
    }

    /// The authorities in a text in PEM form.
    ///
    /// @throws IllegalArgumentException with what is wrong with the text, as the end of a sentence
    public static Authorities parse(String text) {
        try {
            return new Authorities(Pem.certificates(text));
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException("contains a certificate that cannot be read", unreadable);
        }
    }

    /// Checks the certificate of the other side.
    public X509ExtendedTrustManager trustManager() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate authority : certificates) {
                store.setCertificateEntry(String.valueOf(store.size()), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The TLS of a client that shows no certificate of its own.
    public SSLContext client() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustManager()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
