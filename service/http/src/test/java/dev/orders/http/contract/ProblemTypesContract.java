package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.problem.ProblemType;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The `type` of a problem can be opened, by people and by programs.
public abstract class ProblemTypesContract {
    /// A client of the front.
    protected abstract OrdersClient client();

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @Test
    void theTypeOfAProblemLeadsToItsDescription() {
        client().create("described", TEA_AND_CUP);
        HttpResponse<String> problem = client().create("described", TEA_AND_CUP.replace("tea", "coffee"));
        assertProblem(problem, 409, "key_reused");

        HttpResponse<String> described = client().exchange(client().request(Json.text(problem.body(), "/type")));

        assertThat(described.statusCode()).isEqualTo(200);
        assertThat(header(described, "Content-Type")).startsWith("application/json");
        for (String member : new String[] {"type", "title", "status"}) {
            String expected = Json.text(problem.body(), "/" + member);
            assertThat(Json.text(described.body(), "/" + member)).isEqualTo(expected);
            assertThat(Json.text(described.body(), "/example/" + member)).isEqualTo(expected);
        }
        assertThat(Json.text(described.body(), "/retry")).isEqualTo("no");
        assertThat(Json.text(described.body(), "/formerly")).isEqualTo("urn:orders:problem:key_reused");
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasJsonAndAPage(ProblemType type) {
        HttpResponse<String> json = client().exchange(client().request(type.path()));
        HttpResponse<String> page = client().send(client().request(type.path()).header("Accept", BROWSER));

        assertThat(Json.text(json.body(), "/code")).isEqualTo(type.code());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>" + type.title() + "</h1>", type.formerly(), "&quot;status&quot; : " + type.status());
    }

    @Test
    void theListHasAllTypes() {
        HttpResponse<String> json = client().exchange(client().request("/problems"));
        HttpResponse<String> page = client().send(client().request("/problems").header("Accept", BROWSER));

        assertThat(Json.texts(json.body(), "/problems", "code"))
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::code)
                        .toList());
        assertThat(Arrays.stream(ProblemType.values()))
                .allMatch(type -> page.body().contains("href=\"problems/" + type.code() + "\""));
    }

    /// A browser that is misled about the page cannot be made to run or load anything.
    @ParameterizedTest
    @ValueSource(strings = {"/problems", "/problems/internal"})
    void aPageMayUseItsOneStyleOnly(String path) {
        HttpResponse<String> page = client().send(client().request(path).header("Accept", BROWSER));

        assertThat(header(page, "Content-Type")).isEqualToIgnoringWhitespace("text/html;charset=UTF-8");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .matches(
                        "default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none';"
                                + " frame-ancestors 'none'");
        assertThat(page.body()).doesNotContain("<script", "style=", "src=");
        assertThat(page.headers().allValues("Vary")).contains("Accept");
        assertThat(header(page, "Cache-Control")).isEqualTo("public, max-age=3600");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                           | application/json",
                "application/json              | application/json",
                "text/html;q=0.5, application/json | application/json",
                "text/html                     | text/html",
                "text/*                        | text/html"
            })
    void theClientChoosesTheForm(String accept, String mediaType) {
        HttpResponse<String> answer =
                client().send(client().request("/problems/validation").header("Accept", accept));

        assertThat(header(answer, "Content-Type")).startsWith(mediaType);
        assertThat(answer.headers().allValues("Vary")).contains("Accept");
    }

    @Test
    void anotherFormIsNotOffered() {
        assertProblem(
                client().exchange(client().request("/problems/validation").header("Accept", "image/png")),
                406,
                "not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "KEY_REUSED", "key%5Freused", "urn:orders:problem:key_reused"})
    void anUnknownTypeIsNotFound(String code) {
        assertProblem(client().send(client().request("/problems/" + code)), 404, "route_not_found");
    }

    /// No answer that the service stores is a problem. So no stored answer has to change with the types.
    @Test
    void aStoredAnswerIsReplayedAsItWasEvenIfItContainsATypeOfBefore() {
        String body = TEA_AND_CUP.replace("tea-green", "urn:orders:problem:key_reused");

        HttpResponse<String> first = client().create("stored-urn", body);
        HttpResponse<String> replay = client().create("stored-urn", body);

        assertThat(header(replay, "Idempotent-Replayed")).isEqualTo("true");
        assertThat(replay.body()).isEqualTo(first.body()).contains("urn:orders:problem:key_reused");
    }
}
