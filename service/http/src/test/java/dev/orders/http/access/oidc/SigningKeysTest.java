package dev.orders.http.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.http.access.Authentication;
import dev.orders.http.access.Authentication.Rejected;
import dev.orders.http.access.Authentication.Unavailable;
import dev.orders.http.access.Authentication.Verified;
import dev.orders.testsupport.issuer.IssuerKey;
import dev.orders.testsupport.issuer.TestIssuer;
import dev.orders.testsupport.issuer.TestIssuer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SigningKeysTest {
    private static final IssuerKey OLD = Verifiers.RSA;
    private static final IssuerKey NEW = IssuerKey.generate("new", "ES256");
    private static final Answer FAILURE = new Answer(500, "", "");

    @Test
    void aNewKeyIsFoundWithoutARestart() {
        try (Verifiers subject = new Verifiers(OLD)) {
            assertThat(subject.verify(OLD.sign(subject.claims().json()))).isInstanceOf(Verified.class);
            subject.issuer.publish(OLD, NEW);
            subject.clock.advance(Duration.ofSeconds(10));
            assertThat(subject.verify(NEW.sign(subject.claims().json()))).isInstanceOf(Verified.class);
            assertThat(subject.verify(OLD.sign(subject.claims().json()))).isInstanceOf(Verified.class);
            assertThat(subject.issuer.keyRequests()).isEqualTo(2);
        }
    }

    @Test
    void aRemovedKeyEndsWithTheNextLoad() {
        try (Verifiers subject = new Verifiers(OLD)) {
            assertThat(subject.keys.reload()).isEqualTo(Duration.ofMinutes(5));
            subject.issuer.publish(NEW);
            subject.clock.advance(Duration.ofMinutes(5));
            subject.keys.reload();
            assertThat(subject.verify(OLD.sign(subject.claims().json()))).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void aStormOfUnknownKeysAsksTheIssuerOnceInTenSeconds() throws Exception {
        try (Verifiers subject = new Verifiers(OLD);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> tokens = IntStream.range(0, 500)
                    .mapToObj(number -> OLD.as("unknown-" + number, "RS256")
                            .sign(subject.claims().json()))
                    .toList();
            List<Future<Authentication>> results = tokens.stream()
                    .map(token -> threads.submit(() -> subject.verify(token)))
                    .toList();
            for (Future<Authentication> result : results) {
                assertThat(result.get()).isInstanceOf(Rejected.class);
            }
            assertThat(subject.issuer.keyRequests()).isEqualTo(1);
            subject.clock.advance(Duration.ofMillis(9_999));
            assertThat(subject.verify(NEW.sign(subject.claims().json()))).isInstanceOf(Rejected.class);
            assertThat(subject.issuer.keyRequests()).isEqualTo(1);
            subject.clock.advance(Duration.ofMillis(1));
            assertThat(subject.verify(NEW.sign(subject.claims().json()))).isInstanceOf(Rejected.class);
            assertThat(subject.issuer.keyRequests()).isEqualTo(2);
        }
    }

    @Test
    void tokensOfOtherIssuersAskNobody() {
        try (Verifiers subject = new Verifiers(OLD)) {
            String token = NEW.sign(
                    subject.claims().with("iss", "https://other.example").json());
            assertThat(subject.verify(token)).isInstanceOf(Rejected.class);
            assertThat(subject.issuer.keyRequests()).isZero();
        }
    }

    @Test
    void anOutageSparesTokensWithKnownKeys() {
        try (Verifiers subject = new Verifiers(OLD)) {
            subject.keys.reload();
            subject.issuer.answerKeys(FAILURE);
            subject.clock.advance(Duration.ofMinutes(5));
            assertThat(subject.keys.reload()).isEqualTo(Duration.ofSeconds(10));
            assertThat(subject.verify(OLD.sign(subject.claims().json()))).isInstanceOf(Verified.class);
            assertThat(subject.verify(NEW.sign(subject.claims().json()))).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void anIssuerThatPublishesNoKeySparesTokensWithKnownKeys() {
        try (Verifiers subject = new Verifiers(OLD)) {
            subject.keys.reload();
            subject.issuer.publish();
            subject.clock.advance(Duration.ofMinutes(5));
            assertThat(subject.keys.reload()).isEqualTo(Duration.ofSeconds(10));
            assertThat(subject.verify(OLD.sign(subject.claims().json()))).isInstanceOf(Verified.class);
        }
    }

    @Test
    void withoutAnyKeyNoTokenCanBeVerified() {
        try (Verifiers subject = new Verifiers(OLD)) {
            subject.issuer.answerKeys(FAILURE);
            String token = OLD.sign(subject.claims().json());
            assertThat(subject.verify(token)).isInstanceOf(Unavailable.class);
            assertThat(subject.verify(token)).isInstanceOf(Unavailable.class);
            assertThat(subject.issuer.keyRequests()).isEqualTo(1);
            subject.issuer.publish(OLD);
            subject.clock.advance(Duration.ofSeconds(10));
            assertThat(subject.verify(token)).isInstanceOf(Verified.class);
        }
    }

    @Test
    void anIssuerThatIsGoneIsAnOutage() {
        try (Verifiers subject = new Verifiers(OLD)) {
            subject.issuer.close();
            assertThat(subject.verify(OLD.sign(subject.claims().json()))).isInstanceOf(Unavailable.class);
        }
    }

    @ParameterizedTest
    @MethodSource("badKeys")
    void answersThatAreNoKeys(Answer answer) {
        try (Verifiers subject = new Verifiers(OLD)) {
            subject.issuer.answerKeys(answer);
            assertThat(subject.verify(OLD.sign(subject.claims().json()))).isInstanceOf(Unavailable.class);
        }
    }

    static Stream<Arguments> badKeys() {
        return Stream.of(
                Arguments.argumentSet("a redirect", new Answer(302, TestIssuer.keySet(OLD), "http://127.0.0.1:1/keys")),
                Arguments.argumentSet("no JSON", new Answer(200, "<html>", "")),
                Arguments.argumentSet("no key", new Answer(200, "{\"keys\":[]}", "")),
                Arguments.argumentSet("no list", new Answer(200, "{\"keys\":{}}", "")),
                Arguments.argumentSet(
                        "too large", new Answer(200, TestIssuer.keySet(OLD) + " ".repeat(HttpDocument.MAX_BYTES), "")));
    }

    @ParameterizedTest
    @MethodSource("badConfigurations")
    void configurationsThatAreRefused(String configuration) {
        try (Verifiers subject = new Verifiers(OLD)) {
            subject.issuer.answerConfiguration(new Answer(200, configuration.replace("$", subject.issuer.url()), ""));
            assertThat(subject.verify(OLD.sign(subject.claims().json()))).isInstanceOf(Unavailable.class);
            assertThat(subject.issuer.keyRequests()).isZero();
        }
    }

    static Stream<String> badConfigurations() {
        return Stream.of(
                "{\"issuer\":\"https://other.example\",\"jwks_uri\":\"$/keys\"}",
                "{\"issuer\":\"$/\",\"jwks_uri\":\"$/keys\"}",
                "{\"jwks_uri\":\"$/keys\"}",
                "{\"issuer\":\"$\"}",
                "{\"issuer\":\"$\",\"jwks_uri\":\"http://issuer.example/keys\"}",
                "{\"issuer\":\"$\",\"jwks_uri\":\"file:///etc/keys\"}");
    }

    @ParameterizedTest
    @MethodSource("unusableKeys")
    void keysThatAreSkipped(String jwk) {
        try (Verifiers subject = new Verifiers(OLD)) {
            subject.issuer.answerKeys(new Answer(200, "{\"keys\":[" + jwk + "," + NEW.jwk() + "]}", ""));
            assertThat(subject.verify(OLD.sign(subject.claims().json()))).isInstanceOf(Rejected.class);
            subject.issuer.answerKeys(new Answer(200, "{\"keys\":[" + jwk + "," + OLD.jwk() + "]}", ""));
            subject.clock.advance(Duration.ofSeconds(10));
            assertThat(subject.verify(OLD.sign(subject.claims().json()))).isInstanceOf(Verified.class);
        }
    }

    static Stream<String> unusableKeys() {
        return Stream.of(
                "1",
                "{}",
                "{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"rsa\",\"alg\":\"RS256\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"kid\":\"rsa\"}",
                "{\"kty\":\"RSA\",\"kid\":\"rsa\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\",\"kid\":\"rsa\"}",
                OLD.jwk().replace("\"sig\"", "\"enc\""),
                OLD.jwk().replace("\"use\":\"sig\"", "\"key_ops\":[\"sign\"]"));
    }

    @Test
    void aFileIsReadAgainWhenItChanges(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("keys.json"), TestIssuer.keySet(OLD));
        try (Verifiers subject = new Verifiers(Map.of("OIDC_JWKS", file.toString()), OLD)) {
            String token = NEW.sign(subject.claims().json());
            assertThat(subject.keys.reload()).isEqualTo(Duration.ofSeconds(10));
            assertThat(subject.verify(token)).isInstanceOf(Rejected.class);
            Files.writeString(file, TestIssuer.keySet(NEW));
            subject.clock.advance(Duration.ofSeconds(10));
            subject.keys.reload();
            assertThat(subject.verify(token)).isInstanceOf(Verified.class);
            Files.writeString(file, "{");
            subject.clock.advance(Duration.ofSeconds(10));
            subject.keys.reload();
            assertThat(subject.verify(token)).isInstanceOf(Verified.class);
            assertThat(subject.issuer.keyRequests()).isZero();
        }
    }

    @Test
    void oneThreadLoadsAndTheOthersGetItsResult() throws Exception {
        SettableClock clock = new SettableClock(Instant.EPOCH);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        SigningKeys keys = new SigningKeys(
                new KeySource() {
                    @Override
                    public KeySet load() {
                        begun.countDown();
                        try {
                            answered.await();
                        } catch (InterruptedException stopped) {
                            throw new IllegalStateException(stopped);
                        }
                        return new KeySet(List.of());
                    }

                    @Override
                    public Duration interval() {
                        return Duration.ofMinutes(5);
                    }
                },
                clock::nanoTime);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<SigningKeys.Loaded> first = threads.submit(keys::loadAgain);
            begun.await();
            Future<SigningKeys.Loaded> second = threads.submit(keys::loadAgain);
            assertThat(keys.known().keys()).isEmpty();
            answered.countDown();
            assertThat(second.get()).isSameAs(first.get());
        }
    }
}
