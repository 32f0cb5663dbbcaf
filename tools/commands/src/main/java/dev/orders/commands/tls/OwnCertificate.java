package dev.orders.commands.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts the service that has the certificate in `TLS_CERT_FILE`, under any name: the commands call the service by
/// its address.
final class OwnCertificate extends X509ExtendedTrustManager {
    private final X509Certificate certificate;

    OwnCertificate(X509Certificate certificate) {
        this.certificate = certificate;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        if (!chain[0].equals(certificate)) {
            throw new CertificateException("it is not the certificate in TLS_CERT_FILE");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        checkServerTrusted(chain, keyType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, keyType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        throw new CertificateException("There are no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        checkClientTrusted(chain, keyType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, keyType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
