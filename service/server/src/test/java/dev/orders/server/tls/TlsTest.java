package dev.orders.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.core.pem.Pem;
import dev.orders.testsupport.certificate.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class TlsTest {
    @TempDir
    static Path shared;

    private static TestCertificates certificates;

    @TempDir
    Path directory;

    private final List<String> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private SettableClock clock = new SettableClock(Instant.EPOCH);
    private Path certificate;
    private Path key;

    @BeforeAll
    static void issue() {
        certificates = new TestCertificates(shared);
        certificates.issue("first", "EC");
        certificates.issue("second", "RSA");
    }

    @BeforeEach
    void start() throws Exception {
        Logger.getLogger(Tls.class.getName()).addHandler(handler);
        certificate = directory.resolve("tls.crt");
        key = directory.resolve("tls.key");
        write("first", "first");
        clock = new SettableClock(Pem.certificates(certificates.chain("first"))
                .getFirst()
                .getNotBefore()
                .toInstant());
    }

    @AfterEach
    void stop() {
        Logger.getLogger(Tls.class.getName()).removeHandler(handler);
    }

    @Test
    void newFilesAreUsedOnceTheyAreComplete() throws IOException {
        Tls tls = tls();
        assertThat(name(tls)).isEqualTo("CN=first");

        write("second", "first");
        tls.check();
        write("second", "second");
        tls.check();
        assertThat(name(tls)).isEqualTo("CN=first");
        tls.check();
        assertThat(name(tls)).isEqualTo("CN=second");
        assertThat(logged).hasSize(1).first().asString().contains("New connections use the certificate in");
    }

    @Test
    void aHandshakeThatHasBegunKeepsItsKey() throws IOException {
        Tls tls = tls();
        String alias = tls.key().chooseServerAlias("EC", null, null);
        write("second", "second");
        tls.check();
        tls.check();

        assertThat(tls.key().getPrivateKey(alias).getAlgorithm()).isEqualTo("EC");
        assertThat(tls.key().chooseServerAlias("EC", null, null)).isNull();
    }

    @Test
    void brokenFilesAreReportedOnceAndTheOldCertificateStays() throws IOException {
        Tls tls = tls();
        write("second", "first");
        for (int check = 0; check < 5; check++) {
            tls.check();
        }

        assertThat(name(tls)).isEqualTo("CN=first");
        assertThat(logged).hasSize(1);
        Files.delete(key);
        for (int check = 0; check < 5; check++) {
            tls.check();
        }
        assertThat(name(tls)).isEqualTo("CN=first");
        assertThat(logged).hasSize(2).allMatch(line -> line.contains("The service keeps the certificate"));
    }

    @Test
    void aCertificateThatExpiresSoonIsReportedEachDay() {
        Tls tls = tls();
        tls.check();
        assertThat(logged).isEmpty();

        clock.advance(Duration.ofDays(25));
        tls.check();
        tls.check();
        assertThat(logged).hasSize(1).first().asString().contains("expires at");
        clock.advance(Duration.ofDays(10));
        tls.check();
        assertThat(logged).hasSize(2).last().asString().contains("has expired at");
    }

    private Tls tls() {
        return new Tls(new TlsFiles(certificate, key, Optional.empty()), clock);
    }

    private static String name(Tls tls) {
        for (String algorithm : List.of("EC", "RSA")) {
            String alias = tls.key().chooseServerAlias(algorithm, null, null);
            if (alias != null) {
                X509Certificate[] chain = tls.key().getCertificateChain(alias);
                return chain[0].getSubjectX500Principal().getName();
            }
        }
        throw new IllegalStateException("no key");
    }

    private void write(String ofCertificate, String ofKey) throws IOException {
        Files.writeString(certificate, certificates.chain(ofCertificate));
        Files.writeString(key, certificates.key(ofKey));
    }
}
