package dev.orders.http.contract.content;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.text.Rfc3339;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests orders that expire. Without an expiry, orders are as they have always been.
public abstract class ExpiringOrderContract {
    /// A client of the front.
    protected abstract OrdersClient client();

    @Test
    void theExpiryIsShownWhileTheOrderIsCreated() {
        Instant time = inAnHour();
        HttpResponse<String> created = create(key(), Rfc3339.text(time));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(Json.text(created.body(), "/expires_at")).isEqualTo(Rfc3339.text(time));
        assertThat(client().find(idIn(created)).body()).isEqualTo(created.body());

        HttpResponse<String> paid = client().changeStatus(idIn(created), "\"1\"", "PAID");
        assertThat(paid.statusCode()).isEqualTo(200);
        assertThat(Json.read(paid.body()).has("expires_at")).isFalse();
        assertThat(Json.read(client().find(idIn(created) + "?version=1").body()))
                .isEqualTo(Json.read(created.body()));
    }

    /// Stores keep milliseconds.
    @Test
    void theSameTimeInAnotherSpellingIsTheSameRequest() {
        Instant time = inAnHour();
        String key = key();
        HttpResponse<String> first = create(key, Rfc3339.text(time));
        HttpResponse<String> retry =
                create(key, time.plusNanos(1).atOffset(ZoneOffset.ofHours(2)).toString());

        assertThat(retry.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(retry.body()).isEqualTo(first.body());
        assertProblem(create(key, Rfc3339.text(time.plusMillis(1))), 409, "key_reused");
        assertProblem(client().create(key, TEA_AND_CUP), 409, "key_reused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z"})
    void aTimeOutOfBoundsIsRefusedAndTheKeyStaysFree(String time) {
        String key = key();

        assertRefused(create(key, time), "expires_at must be later than now, and at most 90 days later");
        assertThat(create(key, Rfc3339.text(inAnHour())).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2026-03-01",
                "2026-03-01T09:30:00",
                "+2026-03-01T09:30:00Z",
                "10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00"
            })
    void anotherTextIsNoTime(String text) {
        assertRefused(create(key(), text), "expires_at must be a time such as 2026-03-01T09:30:00Z (RFC 3339)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1767225600", "{}"})
    void anotherTypeIsNoTime(String value) {
        assertRefused(client().create(key(), with("\"expires_at\": " + value)), "expires_at must be a string");
    }

    /// Only the service knows that an order has expired.
    @Test
    void aClientCannotGiveTheReasonOfTheService() {
        HttpResponse<String> created = create(key(), Rfc3339.text(inAnHour()));

        HttpResponse<String> refused = client().patch(
                        idIn(created), "\"1\"", "{\"status\": \"CANCELLED\", \"reason\": {\"code\": \"EXPIRED\"}}");

        assertProblem(refused, 400, "validation");
        assertThat(Json.text(refused.body(), "/errors/0/pointer")).isEqualTo("/reason/code");
        assertThat(Json.text(refused.body(), "/errors/0/detail")).doesNotContain("EXPIRED");
    }

    private static void assertRefused(HttpResponse<String> answer, String detail) {
        assertProblem(answer, 400, "validation");
        assertThat(Json.text(answer.body(), "/errors/0/pointer")).isEqualTo("/expires_at");
        assertThat(Json.text(answer.body(), "/errors/0/detail")).isEqualTo(detail);
    }

    private HttpResponse<String> create(String key, String expiresAt) {
        return client().create(key, with("\"expires_at\": \"" + expiresAt + "\""));
    }

    private static String with(String member) {
        return TEA_AND_CUP.replaceFirst("\\{", "{" + member + ", ");
    }

    /// By the clock of the service, which is not ours.
    private Instant inAnHour() {
        HttpResponse<String> plain = client().create(key(), TEA_AND_CUP);
        return Instant.parse(Json.text(plain.body(), "/created_at")).plus(Duration.ofHours(1));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
