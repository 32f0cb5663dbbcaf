package dev.orders.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.http.contract.OrdersClient;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.testsupport.tls.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests the packaged service with TLS of its own.
@Timeout(120)
final class TlsIT {
    /// Longer than the service waits for a handshake.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path shared;

    private static TestCertificates certificates;

    @TempDir
    Path directory;

    @BeforeAll
    static void issue() {
        certificates = new TestCertificates(shared);
        certificates.issue("first", "EC");
        certificates.issue("second", "RSA");
    }

    @BeforeEach
    void write() throws IOException {
        write("first");
        Files.writeString(directory.resolve("ca.crt"), certificates.authority());
    }

    @Test
    void ordersAreServedOverHttp2AndHttp1OnOnePort() throws Exception {
        try (ServiceProcess service = start(Map.of())) {
            String url = service.awaitUrl();
            assertThat(url).startsWith("https://localhost:");

            for (Version version : Version.values()) {
                if (version == Version.HTTP_2 || version == Version.HTTP_1_1) {
                    assertThatOrdersAreServed(url, version);
                }
            }
            assertThat(service.log()).noneMatch(line -> line.contains("cannot reach itself"));
        }
    }

    /// The page of a packaged service differs from the page in tests.
    @Test
    void thePageRunsItsOwnScripts() throws Exception {
        try (ServiceProcess service = start(Map.of());
                HttpClient client = client(certificates.client(), Version.HTTP_2)) {
            HttpResponse<String> page = get(client, service.awaitUrl() + "/docs/");
            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            Matcher script = Pattern.compile("<script(?! src)[^>]*>(.*?)</script>", Pattern.DOTALL)
                    .matcher(page.body());

            assertThat(script.results())
                    .hasSize(2)
                    .allSatisfy(found -> assertThat(policy)
                            .contains("'sha256-" + Base64.getEncoder().encodeToString(sha256(found.group(1))) + "'"));
            assertThat(page.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        }
    }

    private static byte[] sha256(String text) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertThatOrdersAreServed(String url, Version version) throws Exception {
        try (HttpClient client = client(certificates.client(), version)) {
            HttpResponse<String> created = client.send(
                    json(url + "/orders")
                            .header("Idempotency-Key", "over-" + version)
                            .POST(BodyPublishers.ofString(OrdersClient.TEA_AND_CUP))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
            assertThat(created.version()).isEqualTo(version);
            String location = url + created.headers().firstValue("Location").orElseThrow();
            assertThat(get(client, location).statusCode()).isEqualTo(200);
            for (int time = 0; time < 10; time++) {
                assertProblem(get(client, url + "/orders/o-nosuch"), "order_not_found");
                assertProblem(get(client, url + "/docs/nosuch"), "route_not_found");
                assertProblem(send(client, json(url + "/orders").POST(BodyPublishers.ofString("{"))), "validation");
            }
        }
    }

    private static void assertProblem(HttpResponse<String> answer, String code) {
        assertThat(answer.body()).startsWith("{\"type\":\"/problems/" + code + "\"");
    }

    @Test
    void aNewCertificateIsUsedWithoutLosingConnections() throws Exception {
        try (ServiceProcess service = start(Map.of());
                HttpClient connected = client(certificates.client(), Version.HTTP_2)) {
            String url = service.awaitUrl() + "/health/live";
            assertThat(subject(get(connected, url))).isEqualTo("CN=first");

            write("second");
            awaitSubject(url, "CN=second");
            assertThat(subject(get(connected, url))).isEqualTo("CN=first");
        }
    }

    private static void awaitSubject(String url, String subject) throws Exception {
        String seen = "";
        while (!seen.equals(subject)) {
            try (HttpClient client = client(certificates.client(), Version.HTTP_2)) {
                seen = subject(get(client, url));
            }
        }
    }

    private static String subject(HttpResponse<?> response) throws Exception {
        return ((X509Certificate) response.sslSession().orElseThrow().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    @Test
    void onlyClientsWithACertificateMayConnectIfAnAuthorityIsNamed() throws Exception {
        try (ServiceProcess service = start(Map.of("TLS_CLIENT_CA_FILE", "ca.crt"))) {
            String url = service.awaitUrl() + "/health/live";

            for (Version version : new Version[] {Version.HTTP_1_1, Version.HTTP_2}) {
                try (HttpClient known = client(certificates.clientWithCertificate(), version);
                        HttpClient unknown = client(certificates.client(), version)) {
                    assertThat(get(known, url).statusCode()).isEqualTo(200);
                    assertThatThrownBy(() -> get(unknown, url)).isInstanceOf(IOException.class);
                }
            }
            TestCertificates others = new TestCertificates(shared);
            others.issue("stranger", "EC");
            try (HttpClient stranger = client(others.clientWithCertificate(certificates), Version.HTTP_1_1)) {
                assertThatThrownBy(() -> get(stranger, url)).isInstanceOf(IOException.class);
            }
            assertThat(service.log()).noneMatch(line -> line.contains("cannot reach itself"));
        }
    }

    @Test
    void olderVersionsAndPlainHttpAreRefused() throws Exception {
        try (ServiceProcess service = start(Map.of())) {
            int port = URI.create(service.awaitUrl()).getPort();

            // A ClientHello of TLS 1.1 with the suites that every client of that time offered.
            byte[] hello = HexFormat.of()
                    .parseHex("16" + "0301" + "0031" + "01" + "00002d" + "0302" + "00".repeat(32) + "00" + "0004"
                            + "c013002f" + "01" + "00" + "0000");
            assertThat(answer(port, hello)).startsWith(0x15, 0x03).endsWith(0x02, 0x46);
            byte[] plain = "GET /health/live HTTP/1.1\r\nHost: orders\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            assertThat(new String(answer(port, plain), StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void aHandshakeThatIsNotFinishedIsEnded() throws Exception {
        try (ServiceProcess service = start(Map.of())) {
            int port = URI.create(service.awaitUrl()).getPort();

            assertThat(answer(port, new byte[0])).isEmpty();
        }
    }

    @Test
    void aHalfClientHelloIsEnded() throws Exception {
        try (ServiceProcess service = start(Map.of())) {
            int port = URI.create(service.awaitUrl()).getPort();

            assertThat(answer(port, new byte[] {0x16, 0x03, 0x01, 0x01})).isEmpty();
        }
    }

    /// What the service sends until it closes the connection.
    private static byte[] answer(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request);
            return socket.getInputStream().readAllBytes();
        }
    }

    /// The HTTP server itself refuses these connections, before the service sees a request.
    @Test
    void bytesThatAreNotHttp2AreNotLogged() throws Exception {
        String planted = "planted-4111111111111111";
        try (ServiceProcess service = start(Map.of("LOG_LEVEL", "DEBUG"))) {
            int port = URI.create(service.awaitUrl()).getPort();
            for (String bytes : List.of(
                    "GET /orders?" + planted + " HTTP/1.1\r\nHost: orders\r\n\r\n",
                    planted.repeat(10),
                    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + planted.repeat(10))) {
                assertThat(answerOverHttp2(port, bytes)).isNotEmpty();
            }
            service.terminate();
            service.exitCode();
            assertThat(String.join("\n", service.log()) + service.lastWords())
                    .contains("\"level\":\"DEBUG\"")
                    .doesNotContain(planted, HexFormat.of().formatHex(planted.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /// What the service sends after a handshake for HTTP/2, until it closes the connection.
    private static byte[] answerOverHttp2(int port, String request) throws IOException {
        try (SSLSocket socket = (SSLSocket)
                certificates.client().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().readAllBytes();
        }
    }

    @Test
    void aKeyThatDoesNotFitStopsTheStartWithASentence() throws Exception {
        Files.writeString(directory.resolve("tls.key"), certificates.key("second"));
        try (ServiceProcess service = start(Map.of())) {
            assertThat(service.lastWords())
                    .isEqualTo("orders does not start: TLS_KEY_FILE names tls.key, which is not the private key of the"
                            + " first certificate in tls.crt.");
        }
    }

    private ServiceProcess start(Map<String, String> more) throws IOException {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("TLS_CERT_FILE", "tls.crt");
        variables.put("TLS_KEY_FILE", "tls.key");
        return PackagedService.start(directory, variables);
    }

    private void write(String name) throws IOException {
        Files.writeString(directory.resolve("tls.crt"), certificates.chain(name));
        Files.writeString(directory.resolve("tls.key"), certificates.key(name));
    }

    private static HttpClient client(SSLContext context, Version version) {
        return HttpClient.newBuilder().sslContext(context).version(version).build();
    }

    private static HttpRequest.Builder json(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json");
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws IOException, InterruptedException {
        return send(client, HttpRequest.newBuilder(URI.create(url)));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
