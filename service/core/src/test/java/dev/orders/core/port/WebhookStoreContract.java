package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.orders.core.Race;
import dev.orders.core.order.EventType;
import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryAttempt.Failed;
import dev.orders.core.webhook.DeliveryAttempt.Failure;
import dev.orders.core.webhook.HeaderValue;
import dev.orders.core.webhook.SealedSecret;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookHeaders;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.WebhookSecrets;
import dev.orders.core.webhook.WebhookSettings;
import dev.orders.core.webhook.WebhookStatus.Cause;
import dev.orders.core.webhook.WebhookStatus.Disabled;
import dev.orders.core.webhook.WebhookUrl;
import dev.orders.core.webhook.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The contract of [WebhookStore].
public abstract class WebhookStoreContract {
    private static final TenantId OURS = TenantId.DEFAULT;
    private static final TenantId THEIRS = Orders.OTHER_TENANT;
    private static final Instant LATER = Orders.START.plusSeconds(60);

    /// The store under test, empty before each test.
    protected abstract WebhookStore webhooks();

    private WebhookEndpoint inserted(TenantId tenant, long number) {
        WebhookEndpoint endpoint = Webhooks.endpoint(tenant, number);
        webhooks().insert(endpoint);
        return endpoint;
    }

    @Test
    void aWebhookIsFoundUnchangedByItsTenantOnly() {
        WebhookEndpoint endpoint = inserted(OURS, 1);

        assertThat(webhooks().find(OURS, endpoint.id())).contains(endpoint);
        assertThat(webhooks().find(THEIRS, endpoint.id())).isEmpty();
        assertThat(webhooks().find(OURS, Webhooks.id(2))).isEmpty();
    }

    @Test
    void everyMemberIsStored() {
        WebhookSettings settings = new WebhookSettings(
                new WebhookUrl("https://shop.example.com/a?b=c"),
                Set.of(EventType.ORDER_CREATED, EventType.ORDER_UPDATED),
                "Büro \"Nord\"",
                new WebhookHeaders(Map.of(
                        "X-Api-Key", new HeaderValue.Plain("a: b  c=="), "x.route$", new HeaderValue.Plain("north"))));
        WebhookEndpoint changed = inserted(OURS, 1).changed(settings, new Disabled(Cause.REQUESTED, LATER), LATER);
        WebhookEndpoint rotated = changed.rotated(Webhooks.secret(2), LATER).rotated(Webhooks.secret(3), LATER);
        WebhookEndpoint gone = rotated.gone(LATER.plusMillis(1));

        assertThat(webhooks().replace(changed)).isTrue();
        assertThat(webhooks().find(OURS, changed.id())).contains(changed);
        assertThat(webhooks().replace(changed.rotated(Webhooks.secret(2), LATER)))
                .isTrue();
        assertThat(webhooks().replace(rotated)).isTrue();
        assertThat(webhooks().find(OURS, changed.id())).contains(rotated);
        assertThat(webhooks().replace(gone)).isTrue();
        assertThat(webhooks().find(OURS, changed.id())).contains(gone);
    }

    @Test
    void webhooksAreListedByTenantOldestFirst() {
        WebhookEndpoint second = inserted(OURS, 2);
        WebhookEndpoint third = inserted(THEIRS, 3);
        WebhookEndpoint first = inserted(OURS, 1);

        assertThat(webhooks().list(OURS)).containsExactly(first, second);
        assertThat(webhooks().list(THEIRS)).containsExactly(third);
        assertThat(webhooks().list(new TenantId("nobody"))).isEmpty();
    }

    @Test
    void theWebhooksOfSeveralTenantsAreFoundAtOnce() {
        WebhookEndpoint ours = inserted(OURS, 1);
        WebhookEndpoint theirs = inserted(THEIRS, 2);
        inserted(new TenantId("third"), 3);
        WebhookEndpoint disabled = ours.gone(LATER);
        webhooks().replace(disabled);

        assertThat(webhooks().listOfTenants(Set.of(OURS, THEIRS, new TenantId("nobody"))))
                .containsExactlyInAnyOrder(disabled, theirs);
        assertThat(webhooks().listOfTenants(Set.of())).isEmpty();
    }

    @Test
    void ofTwentyConcurrentChangesOfOneVersionOneSucceeds() {
        WebhookEndpoint endpoint = inserted(OURS, 1);

        List<Boolean> won = Race.run(20, number -> webhooks().replace(endpoint.woken(LATER.plusSeconds(number))));

        assertThat(won).containsOnlyOnce(true);
        assertThat(webhooks().find(OURS, endpoint.id()).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void aMissingWebhookIsNotReplaced() {
        assertThat(webhooks().replace(Webhooks.endpoint(OURS, 1).woken(LATER))).isFalse();
        assertThat(webhooks().find(OURS, Webhooks.id(1))).isEmpty();
    }

    @Test
    void webhooksOfAllTenantsAreReadPageByPage() {
        WebhookEndpoint first = inserted(OURS, 1);
        WebhookEndpoint second = inserted(THEIRS, 2);
        WebhookEndpoint third = inserted(OURS, 3);
        webhooks().replace(second.gone(LATER));

        List<WebhookEndpoint> page = webhooks().storedOfAllTenants(Optional.empty(), 2);
        List<WebhookEndpoint> rest = webhooks().storedOfAllTenants(Optional.of(page.getLast()), 2);

        assertThat(page).hasSize(2);
        assertThat(Stream.concat(page.stream(), rest.stream()).map(WebhookEndpoint::id))
                .containsExactlyInAnyOrder(first.id(), second.id(), third.id());
        assertThat(webhooks().storedOfAllTenants(Optional.of(rest.getLast()), 2))
                .isEmpty();
    }

    @Test
    void secretsAreStoredInAnotherFormAtTheSameVersionOnly() {
        WebhookEndpoint endpoint = inserted(OURS, 1);
        WebhookEndpoint rotated = endpoint.rotated(Webhooks.secret(2), LATER);
        webhooks().replace(rotated);
        WebhookSecrets other = rotated.secrets().inForm(_ -> Webhooks.secret(7));
        WebhookHeaders headers = Webhooks.header("X-Api-Key", "in another form");

        assertThat(webhooks().storeSecrets(endpoint.withSecrets(other))).isFalse();
        assertThat(webhooks().find(OURS, endpoint.id())).contains(rotated);
        WebhookEndpoint inOtherForm = rotated.withSecrets(other).withHeaders(headers);
        assertThat(webhooks().storeSecrets(inOtherForm)).isTrue();
        assertThat(webhooks().find(OURS, endpoint.id())).contains(inOtherForm);
        assertThat(webhooks().storeSecrets(Webhooks.endpoint(THEIRS, 1))).isFalse();
    }

    @Test
    void aSealedSecretIsStoredUnchanged() {
        WebhookEndpoint endpoint = inserted(OURS, 1).rotated(Webhooks.secret(2), LATER);
        webhooks().replace(endpoint);
        String text = "sealed:v1:unknown:" + "A".repeat(80);
        WebhookEndpoint sealed = endpoint.withSecrets(endpoint.secrets().inForm(_ -> new SealedSecret(text)))
                .withHeaders(new WebhookHeaders(Map.of("X-Api-Key", HeaderValue.stored(text))));

        assertThat(webhooks().storeSecrets(sealed)).isTrue();
        assertThat(webhooks().find(OURS, endpoint.id())).contains(sealed);
    }

    @Test
    void deletingAWebhookDeletesItsAttempts() {
        WebhookEndpoint endpoint = inserted(OURS, 1);
        WebhookEndpoint other = inserted(OURS, 2);
        append(endpoint.id(), 1, 2);
        append(other.id(), 3, 3);

        assertThat(webhooks().delete(THEIRS, endpoint.id())).isFalse();
        assertThat(webhooks().find(OURS, endpoint.id())).isPresent();
        assertThat(webhooks().delete(OURS, endpoint.id())).isTrue();
        assertThat(webhooks().delete(OURS, endpoint.id())).isFalse();
        assertThat(webhooks().find(OURS, endpoint.id())).isEmpty();
        assertThat(ids(endpoint.id(), Optional.empty(), 10)).isEmpty();
        assertThat(ids(other.id(), Optional.empty(), 10)).containsExactly("o-1:3");
    }

    @Test
    void attemptsAreReadNewestFirstPageByPage() {
        WebhookId webhook = inserted(OURS, 1).id();
        append(webhook, 1, 5);
        append(inserted(OURS, 2).id(), 6, 6);

        assertThat(ids(webhook, Optional.empty(), 2)).containsExactly("o-1:5", "o-1:4");
        assertThat(ids(webhook, Optional.of(attempt(webhook, 4)), 2)).containsExactly("o-1:3", "o-1:2");
        assertThat(ids(webhook, Optional.of(attempt(webhook, 2)), 2)).containsExactly("o-1:1");
    }

    @Test
    void anAttemptIsStoredUnchanged() {
        WebhookId webhook = inserted(OURS, 1).id();
        DeliveryAttempt answered = Webhooks.attempt(webhook, 1, new Answered(503));
        DeliveryAttempt failed = new DeliveryAttempt(
                Webhooks.id(2).uuid(),
                webhook,
                "o-1:1",
                1,
                2,
                LATER,
                Duration.ofSeconds(15),
                new Failed(Failure.TIMEOUT));
        webhooks().append(List.of(answered, failed));

        assertThat(webhooks().attempts(OURS, webhook, Optional.empty(), 10)).containsExactly(failed, answered);
        assertThat(webhooks().lastAttempt(OURS, webhook, "o-1:1")).contains(failed);
        assertThat(webhooks().lastAttempt(OURS, webhook, "o-1:2")).isEmpty();
        assertThat(webhooks().lastAttempt(OURS, Webhooks.id(2), "o-1:1")).isEmpty();
    }

    @Test
    void attemptsAreFoundByWebhookAndEvent() {
        WebhookId first = inserted(OURS, 1).id();
        WebhookId second = inserted(OURS, 2).id();
        WebhookId theirs = inserted(THEIRS, 3).id();
        append(first, 1, 3);
        append(second, 1, 3);
        append(theirs, 1, 3);

        assertThat(webhooks().attemptsFor(OURS, Set.of(first, theirs), Set.of("o-1:1", "o-1:3", "o-2:1")))
                .extracting(DeliveryAttempt::webhook, DeliveryAttempt::eventId)
                .containsExactlyInAnyOrder(tuple(first, "o-1:1"), tuple(first, "o-1:3"));
        assertThat(webhooks().attemptsFor(THEIRS, Set.of(first, second), Set.of("o-1:1")))
                .isEmpty();
        assertThat(webhooks().attemptsFor(OURS, Set.of(), Set.of())).isEmpty();
    }

    @Test
    void anotherTenantHasNoAccessToAWebhook() {
        WebhookEndpoint endpoint = inserted(OURS, 1);
        WebhookId webhook = endpoint.id();
        append(webhook, 1, 2);
        WebhookEndpoint stolen = new WebhookEndpoint(
                webhook,
                THEIRS,
                Webhooks.settings("https://thief.example.com/"),
                endpoint.status(),
                endpoint.secrets(),
                endpoint.startsAfter(),
                2,
                endpoint.createdAt(),
                LATER);

        assertThat(webhooks().attempts(THEIRS, webhook, Optional.empty(), 10)).isEmpty();
        assertThat(webhooks().lastAttempt(THEIRS, webhook, "o-1:1")).isEmpty();
        assertThat(webhooks().replace(stolen)).isFalse();
        webhooks().trimAttempts(THEIRS, webhook, 0);
        assertThat(webhooks().list(THEIRS)).isEmpty();
        assertThat(webhooks().find(OURS, webhook)).contains(endpoint);
        assertThat(ids(webhook, Optional.empty(), 10)).containsExactly("o-1:2", "o-1:1");
    }

    @Test
    void oldAttemptsArePurgedInBatches() {
        WebhookId webhook = inserted(OURS, 1).id();
        append(webhook, 1, 5);

        assertThat(webhooks().purgeAttemptsOfAllTenants(Orders.START.plusSeconds(4), 2))
                .isEqualTo(2);
        assertThat(webhooks().purgeAttemptsOfAllTenants(Orders.START.plusSeconds(4), 2))
                .isEqualTo(1);
        assertThat(webhooks().purgeAttemptsOfAllTenants(Orders.START.plusSeconds(4), 2))
                .isZero();
        assertThat(ids(webhook, Optional.empty(), 10)).containsExactly("o-1:5", "o-1:4");
    }

    @Test
    void onlyTheNewestAttemptsOfAWebhookAreKept() {
        WebhookId webhook = inserted(OURS, 1).id();
        append(webhook, 1, 5);
        append(inserted(OURS, 2).id(), 6, 9);

        webhooks().trimAttempts(OURS, webhook, 3);
        webhooks().trimAttempts(OURS, webhook, 3);
        webhooks().trimAttempts(OURS, Webhooks.id(2), 4);

        assertThat(ids(webhook, Optional.empty(), 10)).containsExactly("o-1:5", "o-1:4", "o-1:3");
        assertThat(ids(Webhooks.id(2), Optional.empty(), 10)).hasSize(4);
    }

    private void append(WebhookId webhook, long first, long last) {
        webhooks()
                .append(LongStream.rangeClosed(first, last)
                        .mapToObj(number -> attempt(webhook, number))
                        .toList());
    }

    private static DeliveryAttempt attempt(WebhookId webhook, long number) {
        return Webhooks.attempt(webhook, number, new Answered(200));
    }

    private List<String> ids(WebhookId webhook, Optional<DeliveryAttempt> before, int limit) {
        return webhooks().attempts(OURS, webhook, before.map(DeliveryAttempt::id), limit).stream()
                .map(DeliveryAttempt::eventId)
                .toList();
    }
}
