package dev.orders.verify.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.testsupport.http.ResponseHead;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrontTest {
    private static final Map<String, String> PROBLEM = Map.of("content-type", "application/problem+json");
    private static final Map<String, String> OF_THE_SERVICE =
            Map.of("content-type", "application/problem+json", "x-request-id", "r-1");

    @ParameterizedTest
    @CsvSource({"502", "503", "504", "429"})
    void anErrorWithoutTheIdOfARequestIsOfTheGateway(int status) {
        assertThat(Front.GATEWAY.answeredItself(new ResponseHead(status, Map.of("x-request-id", "r-1"))))
                .isTrue();
        assertThat(Front.GATEWAY.answeredItself(new ResponseHead(status, PROBLEM)))
                .isTrue();
        assertThat(Front.GATEWAY.answeredItself(new ResponseHead(status, OF_THE_SERVICE)))
                .isFalse();
        assertThat(Front.SERVICE.answeredItself(new ResponseHead(status, PROBLEM)))
                .isFalse();
    }

    @Test
    void otherStatusesAreOfTheService() {
        assertThat(Front.GATEWAY.answeredItself(new ResponseHead(500, PROBLEM))).isFalse();
        assertThat(Front.GATEWAY.answeredItself(new ResponseHead(404, Map.of())))
                .isFalse();
    }
}
