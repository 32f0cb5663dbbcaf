package dev.orders.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.secret.Opening.Damaged;
import dev.orders.core.secret.Opening.Opened;
import dev.orders.core.secret.Opening.UnknownKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MasterKeysTest {
    private static final String SECRET = "whsec_c2VjcmV0";
    private static final String OWNER = "ours\nwh_1";

    private final MasterKeys keys = SampleKeys.of("new", "old");

    @Test
    void aSealedSecretIsOpenedUnchanged() {
        String sealed = keys.seal(SECRET, OWNER);

        assertThat(sealed).startsWith("sealed:v1:new:").doesNotContain(SECRET).matches("[!-~]+");
        assertThat(keys.open(sealed, OWNER)).isEqualTo(new Opened(SECRET));
    }

    @Test
    void equalSecretsLookDifferent() {
        assertThat(keys.seal(SECRET, OWNER)).isNotEqualTo(keys.seal(SECRET, OWNER));
    }

    @Test
    void anotherOwnerCannotOpenASecret() {
        assertThat(keys.open(keys.seal(SECRET, OWNER), "theirs\nwh_1")).isEqualTo(new Damaged("new"));
    }

    @Test
    void everyKeyOpensAndTheFirstOneSeals() {
        String sealed = SampleKeys.of("old").seal(SECRET, OWNER);

        assertThat(keys.open(sealed, OWNER)).isEqualTo(new Opened(SECRET));
        assertThat(keys.isCurrent(sealed)).isFalse();
        assertThat(keys.isCurrent(keys.seal(SECRET, OWNER))).isTrue();
    }

    @Test
    void aMissingKeyIsNamed() {
        String sealed = SampleKeys.of("lost").seal(SECRET, OWNER);

        assertThat(keys.open(sealed, OWNER)).isEqualTo(new UnknownKey("lost"));
        assertThat(new NoMasterKey().open(sealed, OWNER)).isEqualTo(new UnknownKey("lost"));
    }

    @Test
    void aSecretThatWasStoredWithoutASealIsReadAsItIs() {
        assertThat(keys.open(SECRET, OWNER)).isEqualTo(new Opened(SECRET));
        assertThat(keys.isCurrent(SECRET)).isFalse();
        assertThat(new NoMasterKey().open(SECRET, OWNER)).isEqualTo(new Opened(SECRET));
        assertThat(new NoMasterKey().isCurrent(SECRET)).isTrue();
        assertThat(new NoMasterKey().seal(SECRET, OWNER)).isEqualTo(SECRET);
    }

    @Test
    void everyChangedCharacterIsDetected() {
        String sealed = keys.seal(SECRET, OWNER);
        int rest = "sealed:v1:new:".length();

        for (int index = rest; index < sealed.length(); index++) {
            char other = sealed.charAt(index) == 'A' ? 'Q' : 'A';
            String changed = sealed.substring(0, index) + other + sealed.substring(index + 1);
            assertThat(keys.open(changed, OWNER)).isEqualTo(new Damaged("new"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA", "AAAA", "AAAAAAAAAAAAAAAA", "A"})
    void aSealedSecretThatIsTooShortIsDamaged(String rest) {
        assertThat(keys.open("sealed:v1:new:" + rest, OWNER)).isEqualTo(new Damaged("new"));
    }

    @Test
    void blankLinesAndCommentsAreIgnored() {
        assertThat(MasterKeys.parse(List.of("# made in May", "", " " + SampleKeys.line("a"), SampleKeys.line("b")))
                        .ids())
                .containsExactly("a", "b");
    }

    @Test
    void aWrongLineIsRefusedByItsNumber() {
        String key = SampleKeys.line("a").substring(2);

        for (String wrong : List.of(
                key, "a", "a:", ":" + key, "a:" + key.substring(4), "a:" + key + key, "ä:" + key, "a b:" + key)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MasterKeys.parse(List.of(SampleKeys.line("first"), wrong)))
                    .withMessageStartingWith("which has a line 2 that is not an id (1 to 32")
                    .withMessageNotContaining(key);
        }
    }

    @Test
    void anIdOccursOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MasterKeys.parse(List.of(SampleKeys.line("a"), SampleKeys.line("a"))))
                .withMessage("which repeats the id a in line 2");
    }

    @Test
    void aFileHasAKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MasterKeys.parse(List.of("# none")))
                .withMessage("which contains no key");
    }

    @Test
    void noTextShowsAKey() {
        assertThat(keys).hasToString("MasterKeys[new, old]");
    }
}
