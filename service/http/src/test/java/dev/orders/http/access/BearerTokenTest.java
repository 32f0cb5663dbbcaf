package dev.orders.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BearerTokenTest {
    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b-c_d~e+f/g==", "bearer a.b-c_d~e+f/g==", "BEARER   a.b-c_d~e+f/g== "})
    void theSchemeIsCaseInsensitive(String line) {
        assertThat(BearerToken.of(List.of(line))).contains("a.b-c_d~e+f/g==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "Bearer a,b", "Bearer =", "Bearera"})
    void anythingElseIsNoToken(String line) {
        assertThat(BearerToken.of(List.of(line))).isEmpty();
    }

    @Test
    void aSecondHeaderMakesTheTokenAmbiguous() {
        assertThat(BearerToken.of(List.of("Bearer a", "Bearer a"))).isEmpty();
        assertThat(BearerToken.of(List.of())).isEmpty();
    }

    @Test
    void aTokenHasALongestLength() {
        assertThat(BearerToken.of(List.of("Bearer " + "a".repeat(8185)))).isPresent();
        assertThat(BearerToken.of(List.of("Bearer " + "a".repeat(8186)))).isEmpty();
    }
}
