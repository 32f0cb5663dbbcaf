package dev.orders.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.commands.KeyCommands;
import dev.orders.commands.tls.ServiceTls;
import dev.orders.core.SettableClock;
import dev.orders.core.settings.Variables;
import dev.orders.store.sqlite.SqliteSettings;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.testsupport.tls.TestCertificates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The commands of the launcher and the packaged service, over HTTPS with certificates of both.
@Timeout(120)
final class CommandTlsIT {
    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-11-23T09:30:00Z"));

    @TempDir
    Path directory;

    @Test
    void aCommandUsesTheCertificatesThatItsOptionsOrTheVariablesName() throws Exception {
        TestCertificates ours = new TestCertificates(directory);
        write(ours, "service");
        write(ours, "operator");
        write(new TestCertificates(directory), "stranger");
        Files.writeString(directory.resolve("ca.crt"), ours.authority());
        Map<String, String> variables = Map.of(
                "TLS_CERT_FILE", directory.resolve("service.crt").toString(),
                "TLS_KEY_FILE", directory.resolve("service.key").toString(),
                "TLS_CLIENT_CA_FILE", directory.resolve("ca.crt").toString());
        try (ServiceProcess service = PackagedService.start(directory, variables)) {
            String url = service.awaitUrl();

            assertThat(list(ServiceTls.of(new Variables(variables)), url)).isEqualTo("There are no API keys.");
            assertThat(list(url)).startsWith("orders: The certificate of the service at " + url + " is not trusted (");
            assertThat(list(url, "--ca", "ca.crt"))
                    .isEqualTo("orders: The service at " + url + " requires the certificate of a client; use"
                            + " --client-cert and --client-key.");
            assertThat(list(url, "--ca", "ca.crt", "--client-cert", "operator.crt", "--client-key", "operator.key"))
                    .isEqualTo("There are no API keys.");
            assertThat(list(url, "--ca", "ca.crt", "--client-cert", "stranger.crt", "--client-key", "stranger.key"))
                    .isEqualTo("orders: The service at " + url + " does not accept this certificate of a client"
                            + " (--client-cert).");
            assertThat(list(url, "--client-cert", "operator.crt", "--client-key", "service.key"))
                    .contains("service.key is not the private key of the first certificate in ");
            assertThat(list(url, "--client-cert", "operator.crt"))
                    .contains("--client-cert and --client-key belong together");
            assertThat(list(url, "--ca", "service.key")).contains("service.key contains no certificate in PEM form");
        }
    }

    private void write(TestCertificates certificates, String name) throws IOException {
        certificates.issue(name, "EC");
        Files.writeString(directory.resolve(name + ".crt"), certificates.chain(name));
        Files.writeString(directory.resolve(name + ".key"), certificates.key(name));
    }

    private String list(String url, String... options) {
        return list(ServiceTls.DEFAULT, url, options);
    }

    /// The output of a command, or its error.
    private String list(ServiceTls tls, String url, String... options) {
        List<String> command = new ArrayList<>(List.of("list", "--url", url));
        command.addAll(List.of(options));
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        KeyCommands.Setting setting =
                new KeyCommands.Setting(new SqliteSettings(Path.of("unused")), Optional::empty, directory, tls, CLOCK);
        int _ = KeyCommands.run(setting, command, writer, writer);
        return printed.toString().strip();
    }
}
