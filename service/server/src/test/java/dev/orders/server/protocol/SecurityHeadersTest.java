package dev.orders.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.testsupport.http.ResponseHead;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The headers for browsers, which every answer has.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class SecurityHeadersTest {
    private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'";

    @ParameterizedTest
    @CsvSource({
        "GET /orders HTTP/1.1, 'private, no-cache'",
        "GET /orders/o-1 HTTP/1.1, no-store",
        "GET /nosuch HTTP/1.1, no-store",
        "DELETE /orders HTTP/1.1, no-store",
        "POST /orders HTTP/1.1, no-store",
        "OPTIONS * HTTP/1.1, no-store",
        "GET /health/live HTTP/1.1, no-store",
        "HEAD /events HTTP/1.1, no-store",
        "GET /metrics HTTP/1.1, no-store",
        "GET /orders HTTP/9.9, no-store",
        "GET /%zz HTTP/1.1, no-store",
        "GET /problems/nothing HTTP/1.1, no-store",
        "GET /problems/internal HTTP/1.1, 'public, max-age=3600'",
        "GET /openapi.json HTTP/1.1, ''"
    })
    void everyAnswerTellsBrowsersToAllowNothing(String requestLine, String caching) throws IOException {
        ResponseHead head = RawRequests.answerTo(requestLine).head();

        assertHeaders(head);
        assertThat(head.header("Content-Security-Policy")).contains(API_POLICY);
        assertThat(head.header("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(head.header("Cache-Control").orElse("")).isEqualTo(caching);
    }

    @Test
    void thePageMayUseItsOwnScriptsAndStyles() throws IOException {
        for (String path : new String[] {"/docs/", "/docs/index.html", "/docs/swagger-ui.css"}) {
            HttpResponse answer = RawRequests.answerTo("HEAD " + path + " HTTP/1.1");

            assertHeaders(answer.head());
            assertThat(answer.head().header("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; script-src 'self' 'sha256-")
                    .contains("frame-ancestors 'none'");
        }
    }

    /// Browsers ignore it without TLS, and proxies might cache it.
    @Test
    void withoutTlsNothingIsSaidAboutTls() throws IOException {
        assertThat(RawRequests.answerTo("GET /orders HTTP/1.1", "X-Forwarded-Proto: https")
                        .head()
                        .header("Strict-Transport-Security"))
                .isEmpty();
    }

    private static void assertHeaders(ResponseHead head) {
        assertThat(head.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(head.header("X-Frame-Options")).contains("DENY");
        assertThat(head.header("Referrer-Policy")).contains("no-referrer");
        assertThat(head.header("Cross-Origin-Resource-Policy")).contains("same-origin");
    }
}
