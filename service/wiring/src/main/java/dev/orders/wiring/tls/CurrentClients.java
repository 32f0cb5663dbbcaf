package dev.orders.wiring.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Checks the certificates of clients with the current authorities. The service is its own client for its first
/// request, so its own certificate is allowed too: only the service has its private key.
final class CurrentClients extends X509ExtendedTrustManager {
    private static final X509Certificate[] NONE = {};

    private final CurrentIdentity identity;

    CurrentClients(CurrentIdentity identity) {
        this.identity = identity;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, @Nullable SSLEngine engine)
            throws CertificateException {
        if (!isOwn(chain)) {
            clients().checkClientTrusted(chain, keyType, engine);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, @Nullable Socket socket)
            throws CertificateException {
        if (!isOwn(chain)) {
            clients().checkClientTrusted(chain, keyType, socket);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        if (!isOwn(chain)) {
            clients().checkClientTrusted(chain, keyType);
        }
    }

    /// Called when the service is the client: it trusts itself only.
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, keyType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, @Nullable Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, keyType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        if (!isOwn(chain)) {
            throw new CertificateException("Another service answers");
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return identity.current()
                .identity()
                .clients()
                .map(X509ExtendedTrustManager::getAcceptedIssuers)
                .orElse(NONE);
    }

    private boolean isOwn(X509Certificate[] chain) {
        return chain.length > 0 && identity.isOwn(chain[0]);
    }

    private X509ExtendedTrustManager clients() throws CertificateException {
        return identity.current()
                .identity()
                .clients()
                .orElseThrow(() -> new CertificateException("No client is allowed"));
    }
}
