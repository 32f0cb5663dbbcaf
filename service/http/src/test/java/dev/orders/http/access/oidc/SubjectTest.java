package dev.orders.http.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubjectTest {
    private static final String ISSUER = "https://login.example";

    @ParameterizedTest
    @ValueSource(strings = {"248289761001", "auth0|5f7c8ec7c33c6c004bbafe82", "abc123@clients", "a:b/c+d_e.f-g"})
    void idsStayReadable(String subject) {
        assertThat(Subject.actor(ISSUER, subject).value())
                .matches("oidc:[0-9a-f]{8}:.*")
                .endsWith(":" + subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@shop.example", "Ann Example", "\u00fcser", "~a", "\n", "\"", "a@b.c@d.e"})
    void namesAndAddressesOfPersonsAreHashed(String subject) {
        assertThat(Subject.actor(ISSUER, subject).value()).matches("oidc:[0-9a-f]{8}:~[A-Za-z0-9_-]{43}");
    }

    @Test
    void differentSubjectsAreDifferentActors() {
        String longest = "a".repeat(101);
        assertThat(List.of(
                        Subject.actor(ISSUER, "a"),
                        Subject.actor(ISSUER, "A"),
                        Subject.actor("https://other.example", "a"),
                        Subject.actor(ISSUER, longest),
                        Subject.actor(ISSUER, longest + "a"),
                        Subject.actor(ISSUER, Subject.actor(ISSUER, longest).value())))
                .doesNotHaveDuplicates();
    }
}
