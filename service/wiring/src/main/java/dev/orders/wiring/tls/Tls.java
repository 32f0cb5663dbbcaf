package dev.orders.wiring.tls;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.jboss.logging.Logger;

/// TLS of this service: its current certificate, which follows the files.
public final class Tls {
    private static final Logger LOG = Logger.getLogger(Tls.class);

    /// Long enough to renew a certificate by hand.
    private static final Duration EARLY = Duration.ofDays(7);

    private static final Duration BETWEEN_WARNINGS = Duration.ofDays(1);

    private final TlsFiles files;
    private final Clock clock;
    private final CurrentIdentity identity;
    private final CurrentKey key;
    private final CurrentClients clients;

    /// What the files contained at the last check, whether it is in use or not.
    private TlsFiles.Content seen;

    /// Why the files could not be used at the last check. Empty if they could.
    private String complaint = "";

    private boolean settled = true;
    private Instant nextWarning = Instant.MIN;

    /// Reads the files for the first time.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable and what is wrong with its file
    public Tls(TlsFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
        seen = files.read();
        identity = new CurrentIdentity(Identity.of(files, seen));
        key = new CurrentKey(identity);
        clients = new CurrentClients(identity);
    }

    /// When the certificate that new connections get expires.
    public Instant expiry() {
        return identity.current().identity().chain().getFirst().getNotAfter().toInstant();
    }

    /// Whether clients need a certificate.
    public boolean needsClientCertificates() {
        return files.clientAuthorities().isPresent();
    }

    /// The certificate and the key for each new connection.
    public X509KeyManager key() {
        return key;
    }

    /// Checks the certificates of clients.
    public X509TrustManager clients() {
        return clients;
    }

    /// Creates connections from the service to itself.
    public SSLSocketFactory toItself() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {key}, new TrustManager[] {clients}, new SecureRandom());
            return context.getSocketFactory();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Compares the files with what is in use. New content is used when it was the same in two checks, because
    /// certificate and key are written one after the other. Content that cannot be used is reported once.
    public void check() {
        try {
            TlsFiles.Content content = files.read();
            if (!content.equals(seen)) {
                seen = content;
                settled = false;
            } else if (!settled) {
                settled = true;
                identity.replace(Identity.of(files, content));
                nextWarning = Instant.MIN;
                LOG.infov("New connections use the certificate in {0}", files.certificate());
            }
            complaint = settled ? "" : complaint;
        } catch (IllegalArgumentException unusable) {
            complain(String.valueOf(unusable.getMessage()));
        }
        warn();
    }

    private void complain(String sentence) {
        if (!sentence.equals(complaint)) {
            complaint = sentence;
            LOG.errorv("The service keeps the certificate that it has, because {0}", sentence);
        }
    }

    private void warn() {
        Instant now = clock.instant();
        Instant end = expiry();
        if (now.isBefore(nextWarning) || now.isBefore(end.minus(EARLY))) {
            return;
        }
        nextWarning = now.plus(BETWEEN_WARNINGS);
        LOG.warnv(
                now.isBefore(end)
                        ? "The certificate in {0} expires at {1}"
                        : "The certificate in {0} has expired at {1}, so clients refuse the service",
                files.certificate(),
                end);
    }
}
