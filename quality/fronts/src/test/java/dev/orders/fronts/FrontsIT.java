package dev.orders.fronts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.testsupport.http.OrderClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The function answers like the server, byte for byte, apart from what docs/API.md ("On Lambda") says.
@ExtendWith(SharedFronts.class)
@Timeout(120)
final class FrontsIT {
    /// Times, and what API Gateway sets itself.
    static final Set<String> DIFFERENT_HEADERS =
            Set.of("date", "x-amzn-remapped-date", "content-length", "transfer-encoding", "connection");

    /// What API Gateway renames, with the names that the service gives.
    static final Map<String, String> RENAMED_HEADERS = Map.of("x-amzn-remapped-www-authenticate", "www-authenticate");

    private static final String ALL_SCOPES =
            "orders:read orders:write events:read webhooks:manage customers:erase operator";

    private static final Pattern PATH = Pattern.compile("^  (/\\S*):$");
    private static final Pattern METHOD = Pattern.compile("^    (get|post|put|patch|delete|head|options):$");

    @Test
    void theWalkReachesEveryOperationOfTheDocument(OpenFronts fronts) {
        Set<String> documented = operations(
                new OrderClient(fronts.functions().url()).get("/openapi.yaml").body());
        Set<String> reached = new TreeSet<>();
        Walk.REQUESTS.forEach(request -> reached.add(request.operation()));

        assertThat(documented).hasSizeGreaterThan(25).contains("get /orders", "delete /keys/{id}");
        assertThat(reached).containsAll(documented);
    }

    private static Set<String> operations(String document) {
        Set<String> operations = new TreeSet<>();
        String path = "";
        for (String line : document.split("\n", -1)) {
            Matcher ofPath = PATH.matcher(line);
            Matcher ofMethod = METHOD.matcher(line);
            if (ofPath.matches()) {
                path = ofPath.group(1);
            } else if (ofMethod.matches() && !path.isEmpty()) {
                operations.add(ofMethod.group(1) + " " + path);
            }
        }
        return operations;
    }

    @Test
    void bothFrontsGiveTheSameAnswers(OpenFronts fronts) {
        assertThat(compare(fronts, through(Walk.REQUESTS, "192.0.2.1")))
                .containsKeys("200", "201", "304", "400", "404", "405", "409", "413", "415", "422");
    }

    @Test
    void bothFrontsGiveTheSameAnswersToAPrincipal(ProtectedFronts fronts) {
        String token = ProtectedFronts.token(ProtectedFronts.claims("walk", ALL_SCOPES));

        assertThat(compare(fronts, bearing(token, through(Walk.REQUESTS, "192.0.2.2"))))
                .containsKeys("200", "201", "304", "400", "404", "405", "409", "413", "415", "422")
                .doesNotContainKeys("401", "403");
    }

    @Test
    void bothFrontsRefuseTheSameRequestsOfStrangers(ProtectedFronts fronts) {
        assertThat(compare(fronts, through(Walk.REQUESTS, "192.0.2.3")))
                .containsOnlyKeys("200", "401", "404", "405")
                .hasEntrySatisfying("401", refused -> assertThat(refused).isGreaterThan(30));
    }

    @Test
    void bothFrontsRefuseTheSameRequestsOfAPrincipalWithOneScope(ProtectedFronts fronts) {
        String token = ProtectedFronts.token(ProtectedFronts.claims("reader", "events:read"));

        assertThat(compare(fronts, bearing(token, through(Walk.REQUESTS, "192.0.2.4"))))
                .containsKeys("200", "403", "404", "405")
                .hasEntrySatisfying("403", refused -> assertThat(refused).isGreaterThan(25));
    }

    @Test
    void bothFrontsGiveTheSameAnswersToRequestsAboutAccessAndPrivacy(ProtectedFronts fronts) {
        assertThat(compare(fronts, through(ProtectedRequests.all(), "192.0.2.5")))
                .containsKeys("200", "201", "400", "401", "403", "404");
    }

    /// As behind a proxy of this machine that ends TLS, with a client at this address.
    private static List<Walk.Request> through(List<Walk.Request> requests, String client) {
        return requests.stream()
                .map(request -> request.with("X-Forwarded-For", client, "X-Forwarded-Proto", "https"))
                .toList();
    }

    private static List<Walk.Request> bearing(String token, List<Walk.Request> requests) {
        return requests.stream()
                .map(request -> request.with("Authorization", "Bearer " + token))
                .toList();
    }

    /// Compares the answers of both fronts.
    ///
    /// @return the number of answers with each status
    private static Map<String, Integer> compare(Fronts fronts, List<Walk.Request> requests) {
        Walk throughServer = new Walk(fronts.of(Front.Kind.SERVER).url());
        Walk throughFunction = new Walk(fronts.functions().url());
        SoftAssertions answers = new SoftAssertions();
        Map<String, Integer> statuses = new TreeMap<>();
        for (Walk.Request request : requests) {
            String expected = throughServer.describe(request);
            answers.assertThat(throughFunction.describe(request))
                    .as("%s with %s", request.operation(), request.headers())
                    .isEqualTo(expected);
            statuses.merge(expected.substring(0, 3), 1, Integer::sum);
        }
        answers.assertAll();
        return statuses;
    }

    @Test
    void thereIsNoLiveFeed(OpenFronts fronts) {
        assertThat(new OrderClient(fronts.functions().url()).get("/events"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(404))
                .satisfies(answer -> assertThat(answer.body()).contains("/problems/no_event_stream", "webhook"));
    }
}
