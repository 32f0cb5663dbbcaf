package dev.orders.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.settings.Variables;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaggageKeysTest {
    private static BaggageKeys keys(String list) {
        return BaggageKeys.of(new Variables(Map.of("TRACE_BAGGAGE", list)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop=eu                       | shop=eu",
                "user=ada,shop=eu,tier=1       | shop=eu,tier=1",
                " shop = eu ; secure , a=b     | shop = eu ; secure",
                "Shop=eu                       | ''",
                "shop                          | ''",
                "=eu                           | ''",
                "shop=\u00e9                  | ''",
                "shop=4111111111111111,tier=1  | tier=1",
                "''                            | ''"
            })
    void onlyWellFormedMembersWithTheseKeysGoOn(String header, String kept) {
        assertThat(keys("shop, tier").membersOf(header)).isEqualTo(kept);
    }

    @Test
    void withoutTheSettingNothingGoesOn() {
        assertThat(BaggageKeys.of(new Variables(Map.of())).membersOf("shop=eu")).isEmpty();
        assertThat(keys("shop").membersOf(null)).isEmpty();
    }

    @Test
    void baggageIsBounded() {
        String longest = "shop=" + "x".repeat(1019);

        assertThat(keys("shop").membersOf(longest)).isEqualTo(longest);
        assertThat(keys("shop").membersOf(longest + "x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,,b", "a,", "a=1", "\u00e9", "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q"})
    void anyOtherListIsRefused(String list) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys(list))
                .withMessageContaining("TRACE_BAGGAGE")
                .withMessageContaining("1 to 16 keys");
    }
}
