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

    @Test
    void everyCharacterIsAllowedOrNot() {
        for (char character = 0; character < 300; character++) {
            boolean allowed =
                    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/".indexOf(character) >= 0;

            assertThat(BearerToken.of(List.of("Bearer a" + character + "b")).isPresent())
                    .as("character %d", (int) character)
                    .isEqualTo(allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic YTpi",
                "Bearer a b",
                "Bearer a,b",
                "Bearer =",
                "Bearer a=b",
                "Bearera",
                "Bearer\ta",
                "Bearer ä"
            })
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
