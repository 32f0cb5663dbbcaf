package dev.orders.processes;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.testsupport.process.ServiceProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the packaged service in locales with other digits, another calendar, or a dotless i. Its answers do not
/// change, and it accepts what it has returned.
final class OtherLocalesIT {
    private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=tr -Duser.country=TR",
                "-Duser.language=ar -Duser.country=EG",
                "-Duser.language=hi -Duser.country=IN -Duser.extensions=u-nu-deva",
                "-Duser.language=th -Duser.country=TH -Duser.extensions=u-ca-buddhist-nu-thai"
            })
    void theServiceAcceptsWhatItReturns(String locale) throws Exception {
        Map<String, String> variables =
                Map.of("JDK_JAVA_OPTIONS", locale, "LOG_LEVEL", "info", "WEBHOOK_PRIVATE_TARGETS", "allow");
        try (ServiceProcess service = PackagedService.start(directory, variables)) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            HttpResponse<String> created = client.create("key-1", TEA_AND_CUP);
            client.create("key-2", TEA_AND_CUP);
            client.create("key-3", TEA_AND_CUP);
            HttpResponse<String> paid = client.changeStatus(idIn(created), "1", "PAID");

            assertAsciiOnly(paid);
            assertThat(get(client, header(created, "Location")).body()).isEqualTo(paid.body());
            assertThat(pages(client, "/orders?limit=1")).hasSize(3).allSatisfy(OtherLocalesIT::assertAsciiOnly);
            assertAsciiOnly(get(client, "/metrics"));
            assertAsciiOnly(get(client, "/health"));
        }
        assertThat(directory.resolve("service.log")).content().matches("\\p{ASCII}*");
    }

    private static List<HttpResponse<String>> pages(OrdersClient client, String first) throws Exception {
        List<HttpResponse<String>> pages = new ArrayList<>(List.of(get(client, first)));
        while (true) {
            Matcher next = NEXT.matcher(header(pages.getLast(), "Link"));
            if (!next.matches()) {
                return pages;
            }
            pages.add(get(client, next.group(1)));
        }
    }

    private static HttpResponse<String> get(OrdersClient client, String path) throws Exception {
        HttpResponse<String> answer = client.send(client.request(path));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static void assertAsciiOnly(HttpResponse<String> answer) {
        assertThat(answer.body()).matches("\\p{ASCII}*");
        assertThat(answer.headers().map().toString()).matches("\\p{ASCII}*");
    }
}
