package dev.orders.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.settings.Variables;
import dev.orders.testsupport.certificate.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class TlsFilesTest {
    @TempDir
    static Path shared;

    private static TestCertificates certificates;

    @TempDir
    Path directory;

    @BeforeAll
    static void issue() {
        certificates = new TestCertificates(shared);
        certificates.issue("RSA", "RSA");
        certificates.issue("EC", "EC");
        certificates.issueExpired("expired");
    }

    @Test
    void withoutFilesThereIsNoTls() {
        assertThat(TlsFiles.of(new Variables(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void keysAreReadInTheCommonForms(String algorithm) throws IOException {
        assertThatCode(() -> files(certificates.chain(algorithm), certificates.key(algorithm)))
                .doesNotThrowAnyException();
        assertThatCode(() -> files(
                        certificates.chain(algorithm),
                        "# mine\n-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                                + certificates.olderKey(algorithm, algorithm)))
                .doesNotThrowAnyException();
    }

    /// Some load balancers accept it, and they should not lose the service in a restart.
    @Test
    void anExpiredCertificateIsAccepted() {
        assertThatCode(() -> files(certificates.chain("expired"), certificates.key("expired")))
                .doesNotThrowAnyException();
    }

    @Test
    void aFileThatIsMissingIsNamed() throws IOException {
        assertRefused(
                Map.of("TLS_CERT_FILE", "/nosuch/tls.crt", "TLS_KEY_FILE", write("tls.key", "")),
                "TLS_CERT_FILE names /nosuch/tls.crt, which cannot be read as text (NoSuchFileException)");
    }

    @Test
    void oneFileNeedsTheOther() {
        assertRefused(
                Map.of("TLS_CERT_FILE", "tls.crt"),
                "TLS_CERT_FILE is set, but TLS_KEY_FILE is not; set both or neither");
        assertRefused(
                Map.of("TLS_KEY_FILE", "tls.key"),
                "TLS_KEY_FILE is set, but TLS_CERT_FILE is not; set both or neither");
        assertRefused(
                Map.of("TLS_CLIENT_CA_FILE", "ca.crt"),
                "TLS_CLIENT_CA_FILE is set, but TLS_CERT_FILE and TLS_KEY_FILE are not;"
                        + " certificates of clients need TLS");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        String refusal = "TLS_KEY_FILE names " + directory.resolve("tls.key")
                + ", which is not the private key of the first certificate in " + directory.resolve("tls.crt");

        assertRefused(certificates.chain("RSA"), certificates.key("EC"), refusal);
        assertRefused(certificates.chain("EC"), certificates.key("expired"), refusal);
        assertRefused(certificates.authority() + certificates.chain("EC"), certificates.key("EC"), refusal);
        assertRefused(
                certificates.chain("EC"), "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----", refusal);
    }

    @Test
    void aKeyThatNeedsAPasswordIsRefused() {
        String refusal = "TLS_KEY_FILE names " + directory.resolve("tls.key")
                + ", which is encrypted; decrypt it, and restrict who can read the file";

        assertRefused(
                certificates.chain("EC"),
                certificates.key("EC").replace(" PRIVATE KEY", " ENCRYPTED PRIVATE KEY"),
                refusal);
        assertRefused(
                certificates.chain("RSA"),
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n"
                        + "-----END RSA PRIVATE KEY-----",
                refusal);
    }

    @Test
    void contentThatIsNotPemIsRefused() {
        assertRefused(
                "nothing",
                certificates.key("EC"),
                "TLS_CERT_FILE names " + directory.resolve("tls.crt") + ", which contains no certificate in PEM form");
        assertRefused(
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                certificates.key("EC"),
                "TLS_CERT_FILE names " + directory.resolve("tls.crt")
                        + ", which contains a certificate that cannot be read");
        assertRefused(
                certificates.chain("EC"),
                certificates.chain("EC"),
                "TLS_KEY_FILE names " + directory.resolve("tls.key") + ", which contains no private key in PEM form");
    }

    @Test
    void theAuthoritiesOfClientsAreChecked() throws IOException {
        Map<String, String> variables = new HashMap<>(Map.of(
                "TLS_CERT_FILE", write("tls.crt", certificates.chain("EC")),
                "TLS_KEY_FILE", write("tls.key", certificates.key("EC")),
                "TLS_CLIENT_CA_FILE", write("ca.crt", "none")));

        assertRefused(
                variables,
                "TLS_CLIENT_CA_FILE names " + directory.resolve("ca.crt")
                        + ", which contains no certificate in PEM form");
        write("ca.crt", certificates.authority());
        assertThat(TlsFiles.of(new Variables(variables))).isPresent();
    }

    private void assertRefused(String certificate, String key, String sentence) {
        assertThatThrownBy(() -> files(certificate, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    private static void assertRefused(Map<String, String> variables, String sentence) {
        assertThatThrownBy(() -> TlsFiles.of(new Variables(variables)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    private void files(String certificate, String key) throws IOException {
        TlsFiles.of(new Variables(
                Map.of("TLS_CERT_FILE", write("tls.crt", certificate), "TLS_KEY_FILE", write("tls.key", key))));
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }
}
