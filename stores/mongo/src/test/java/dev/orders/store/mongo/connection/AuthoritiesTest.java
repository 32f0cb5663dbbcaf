package dev.orders.store.mongo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.event.ConnectionPoolListener;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.core.order.Orders;
import dev.orders.core.pem.Authorities;
import dev.orders.core.pem.KeyReader;
import dev.orders.core.pem.Pem;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.mongo.MongoStore;
import dev.orders.testsupport.tls.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The certificate of a server with TLS is checked, with the authorities of `MONGO_CA_FILE`.
@Tag("slow")
final class AuthoritiesTest {
    /// As many as in Amazon's bundle of all regions.
    private static final int MANY = 120;

    private static final MongoServer SERVER = new MongoServer(new MemoryBackend());
    private static final MongoServer WITHOUT_TLS = new MongoServer(new MemoryBackend());

    @TempDir
    static Path directory;

    private static String authority;
    private static String otherAuthority;
    private static int port;

    @BeforeAll
    static void start() throws GeneralSecurityException {
        TestCertificates certificates = new TestCertificates(directory);
        certificates.issue("server", "EC");
        authority = certificates.authority();
        otherAuthority = new TestCertificates(directory).authority();
        List<X509Certificate> chain = Pem.certificates(certificates.chain("server"));
        SERVER.enableSsl(
                KeyReader.read(
                        Pem.read(certificates.key("server")).getFirst(),
                        chain.getFirst().getPublicKey()),
                null,
                chain.toArray(X509Certificate[]::new));
        SERVER.bind("0.0.0.0", 0);
        port = SERVER.getLocalAddress().getPort();
        WITHOUT_TLS.bind();
    }

    @AfterAll
    static void stop() {
        SERVER.shutdownNow();
        WITHOUT_TLS.shutdownNow();
    }

    @Test
    void aServerIsTrustedIfOneOfManyAuthoritiesHasCertifiedIt() throws IOException {
        Path bundle = Files.writeString(
                directory.resolve("bundle.pem"), "Amazon's comments\n" + otherAuthority.repeat(MANY - 1) + authority);
        assertThat(Files.size(bundle)).isGreaterThan(65_536);
        Authorities authorities = Authorities.read("MONGO_CA_FILE", bundle);
        assertThat(authorities.certificates()).hasSize(MANY);

        try (MongoStore store = open("127.0.0.1:" + port + "/?tls=true", Optional.of(authorities))) {
            assertThat(store.place(new Claims().claim("key", Orders.sample()))).isInstanceOf(Placed.class);
        }
    }

    @Test
    void aServerWithoutACertificateOfAnAuthorityIsRefused() {
        assertThatThrownBy(() -> open("127.0.0.1:" + port + "/?tls=true&timeoutMS=3000", authorities(otherAuthority)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("names 127.0.0.1:" + port + ", where no writable MongoDB answers (")
                .hasMessageContaining("SSLHandshakeException");
        assertThatThrownBy(() -> open("127.0.0.1:" + port + "/?tls=true&timeoutMS=3000", Optional.empty()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("SSLHandshakeException");
    }

    /// The certificate is for 127.0.0.1 and localhost.
    @Test
    void aCertificateForAnotherHostIsRefused() {
        assertThatThrownBy(() -> open("127.0.0.2:" + port + "/?tls=true&timeoutMS=3000", authorities(authority)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("names 127.0.0.2:" + port + ", where no writable MongoDB answers (")
                .hasMessageContaining("No subject alternative names matching IP address 127.0.0.2 found");
    }

    @Test
    void authoritiesNeedTls() {
        String plain = WITHOUT_TLS.getConnectionString().replace("mongodb://", "");
        assertThatThrownBy(() -> open(plain, authorities(authority)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("has no tls=true, which MONGO_CA_FILE needs");
        assertThatThrownBy(() -> open(plain + "/?tls=false", authorities(authority)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("has no tls=true, which MONGO_CA_FILE needs");
    }

    @ParameterizedTest
    @CsvSource({"db/?tls=true&tlsCAFile=global-bundle.pem", "db/?tlscafile=a&tls=true"})
    void theShellsOptionForAuthoritiesIsRefused(String rest) {
        assertThatThrownBy(() -> open(rest, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("contains tlsCAFile, which has no effect here; use MONGO_CA_FILE");
    }

    private static Optional<Authorities> authorities(String pem) {
        return Optional.of(Authorities.parse(pem));
    }

    private static MongoStore open(String rest, Optional<Authorities> authorities) {
        return MongoStore.open(
                new Server("mongodb://" + rest, authorities),
                "orders",
                Clock.systemUTC(),
                List.of(),
                new ConnectionPoolListener() {});
    }
}
