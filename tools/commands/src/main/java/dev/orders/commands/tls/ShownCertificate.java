package dev.orders.commands.tls;

import dev.orders.commands.tls.ServiceTls.ClientFiles;
import dev.orders.core.pem.KeyReader;
import dev.orders.core.pem.Pem;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Shows one certificate to every service that asks for one. The key manager of Java would show it only if it is of an
/// authority that the service names.
final class ShownCertificate extends X509ExtendedKeyManager {
    private static final String NAME = "client";

    private final List<X509Certificate> chain;
    private final PrivateKey key;

    private ShownCertificate(List<X509Certificate> chain, PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    /// The certificate and the key in these files.
    ///
    /// @throws IllegalArgumentException with a sentence if a file cannot be used
    static ShownCertificate read(ClientFiles files) {
        List<X509Certificate> chain = ServiceTls.certificates(files.certificate());
        try {
            Pem block = Pem.read(Files.readString(files.key())).stream()
                    .filter(candidate -> candidate.label().endsWith("PRIVATE KEY") && !candidate.isEncrypted())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            files.key() + " contains no private key in PEM form without a password"));
            return new ShownCertificate(
                    chain, KeyReader.read(block, chain.getFirst().getPublicKey()));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(files.key() + " cannot be read", unreadable);
        } catch (GeneralSecurityException other) {
            throw new IllegalArgumentException(
                    files.key() + " is not the private key of the first certificate in " + files.certificate(), other);
        }
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return NAME;
    }

    @Override
    public String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return NAME;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain.toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {NAME};
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }
}
