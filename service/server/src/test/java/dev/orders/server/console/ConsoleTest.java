package dev.orders.server.console;

import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.testsupport.http.PlainHttp;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The answers with the files of the console. [ConsoleIT] tests the page.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class ConsoleTest {
    private static OrdersClient client;

    @BeforeAll
    static void connect() {
        client = ServiceUnderTest.client();
    }

    @ParameterizedTest
    @CsvSource({
        "/console, text/html",
        "/console/, text/html",
        "/console/app.js, text/javascript",
        "/console/preact.js, text/javascript",
        "/console/preact-hooks.js, text/javascript",
        "/console/htm.js, text/javascript",
        "/console/style.css, text/css",
        "/console/icon.svg, image/svg+xml",
    })
    void theFilesHaveTheirTypesAndThePolicyOfThePage(String path, String type) {
        HttpResponse<String> answer = client.send(client.request(path));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith(type);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; script-src 'self' 'sha256-")
                .endsWith("; trusted-types 'none'");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    }

    @Test
    void thePolicyNamesTheHashOfTheImportMap() throws NoSuchAlgorithmException {
        HttpResponse<String> page = client.send(client.request("/console/"));
        Matcher map = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page.body());

        assertThat(map.find()).isTrue();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(header(page, "Content-Security-Policy"))
                .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }

    @Test
    void aBrowserThatHasAFileGetsNoBody() {
        HttpResponse<String> first = client.send(client.request("/console/app.js"));
        HttpResponse<String> second =
                client.send(client.request("/console/app.js").header("If-None-Match", header(first, "ETag")));

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(header(second, "ETag")).isEqualTo(header(first, "ETag"));
    }

    @Test
    void aFileIsCompressedForClientsThatWantIt() throws IOException {
        String plain = client.send(client.request("/console/app.js")).body();
        HttpResponse<byte[]> answer = PlainHttp.send(
                client.request("/console/app.js").header("Accept-Encoding", "br, gzip"), BodyHandlers.ofByteArray());
        HttpResponse<String> refused =
                client.send(client.request("/console/app.js").header("Accept-Encoding", "gzip;q=0"));

        assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain);
        }
        assertThat(header(refused, "Content-Encoding")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/nosuch.js",
                "/console/index.html",
                "/console/page/app.js",
                "/console/libraries.properties",
                "/webjars/preact/10.28.0/package.json",
                "/_static/htm/3.1.1/package.json"
            })
    void nothingElseIsServed(String path) {
        HttpResponse<String> answer = client.send(client.request(path));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Json.text(answer.body(), "/type")).isEqualTo("/problems/route_not_found");
        assertThat(header(answer, "Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void theSettingsSayThatNoCredentialsAreNeeded() {
        HttpResponse<String> answer = client.send(client.request("/console/settings.json"));

        assertThat(answer.body()).isEqualTo("{\"authenticates\":false,\"metrics\":\"public\"}");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void thePrincipalOfAnOpenServiceMayDoEverything() {
        HttpResponse<String> answer = client.send(client.request("/principal"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"tenant_id\":\"default\",\"actor\":\"anonymous\",\"scopes\":[\"orders:read\","
                        + "\"orders:write\",\"events:read\",\"webhooks:manage\",\"customers:erase\",\"operator\"]}");
    }
}
