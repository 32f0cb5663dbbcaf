package dev.orders.wiring.tls;

import dev.orders.core.pem.Authorities;
import dev.orders.core.pem.KeyReader;
import dev.orders.core.pem.Pem;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedTrustManager;

/// What the service shows to its clients, and what it asks of them.
///
/// @param chain the certificate of the service, then those of the authorities
/// @param key the private key of the certificate
/// @param clients checks the certificates of clients. Empty if clients need none
record Identity(List<X509Certificate> chain, PrivateKey key, Optional<X509ExtendedTrustManager> clients) {
    Identity {
        chain = List.copyOf(chain);
    }

    /// Checks the content of files.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable and what is wrong with its file
    static Identity of(TlsFiles files, TlsFiles.Content content) {
        List<X509Certificate> chain;
        try {
            chain = Pem.certificates(content.certificate());
        } catch (CertificateException _) {
            throw files.wrongCertificate("contains a certificate that cannot be read");
        }
        if (chain.isEmpty()) {
            throw files.wrongCertificate("contains no certificate in PEM form");
        }
        return new Identity(chain, key(files, content, chain.getFirst()), clients(files, content));
    }

    private static PrivateKey key(TlsFiles files, TlsFiles.Content content, X509Certificate certificate) {
        Pem block = Pem.read(content.key()).stream()
                .filter(candidate -> candidate.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> files.wrongKey("contains no private key in PEM form"));
        if (block.isEncrypted()) {
            throw files.wrongKey("is encrypted; decrypt it, and restrict who can read the file");
        }
        try {
            return KeyReader.read(block, certificate.getPublicKey());
        } catch (GeneralSecurityException _) {
            throw files.wrongKey("is not the private key of the first certificate in " + files.certificate());
        }
    }

    private static Optional<X509ExtendedTrustManager> clients(TlsFiles files, TlsFiles.Content content) {
        try {
            return content.clientAuthorities()
                    .map(text -> Authorities.parse(text).trustManager());
        } catch (IllegalArgumentException wrong) {
            throw files.wrongAuthorities(String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public String toString() {
        return chain.getFirst().getSubjectX500Principal().getName();
    }
}
