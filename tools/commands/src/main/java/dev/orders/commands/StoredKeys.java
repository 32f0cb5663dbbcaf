package dev.orders.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.access.ApiKeyRotation;
import dev.orders.core.access.ApiKeySecret;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.IssuedApiKey;
import dev.orders.core.audit.Requester;
import dev.orders.core.audit.log.AuditLog;
import dev.orders.core.audit.log.AuditObserver;
import dev.orders.core.audit.log.AuditedApiKeys;
import dev.orders.core.background.Background;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreSettings;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.CreateApiKey;
import dev.orders.core.usecase.ListApiKeys;
import dev.orders.core.usecase.RevokeApiKey;
import dev.orders.core.usecase.RotateApiKey;
import dev.orders.http.operator.ApiKeyJson;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// API keys in the store of the settings. No service is needed, so the first key can be created. The store is
/// open only while a command uses it.
final class StoredKeys implements KeyAdministration {
    private static final int PAGE = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StoreSettings settings;
    private final Clock clock;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final SecureRandom random = new SecureRandom();

    StoredKeys(StoreSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public JsonNode create(NewKey key) {
        ApiKeySettings chosen = new ApiKeySettings(
                key.tenant(),
                key.name(),
                key.scopes(),
                key.lifetime().map(clock.instant().truncatedTo(ChronoUnit.MILLIS)::plus));
        return inStore(store -> json(audited(store).create(Requester.COMMAND_LINE, chosen)));
    }

    @Override
    public List<JsonNode> list(Optional<TenantId> tenant) {
        return inStore(store -> {
            ListApiKeys pages = new ListApiKeys(store.keys());
            List<JsonNode> all = new ArrayList<>();
            Optional<ApiKeyId> last = Optional.empty();
            while (true) {
                List<ApiKey> page = pages.handle(tenant, last, PAGE);
                page.forEach(key -> all.add(read(ApiKeyJson.of(key))));
                if (page.size() < PAGE) {
                    return all;
                }
                last = Optional.of(page.getLast().id());
            }
        });
    }

    @Override
    public void revoke(String id) {
        inStore(store ->
                audited(store).revoke(Requester.COMMAND_LINE, known(id)).orElseThrow(StoredKeys::unknown));
    }

    @Override
    public JsonNode rotate(String id, Duration overlap) {
        ApiKeyRotation rotation = inStore(store -> audited(store).rotate(Requester.COMMAND_LINE, known(id), overlap));
        return switch (rotation) {
            case ApiKeyRotation.Rotated(IssuedApiKey issued) -> json(issued);
            case ApiKeyRotation.UnknownKey() -> throw unknown();
            case ApiKeyRotation.Ended() ->
                throw new IllegalArgumentException("The key is revoked or expired. Create a new one.");
        };
    }

    private AuditedApiKeys audited(Store store) {
        return new AuditedApiKeys(
                new CreateApiKey(
                        store.keys(), at -> new ApiKeyId(ids.construct(at.toEpochMilli())), this::secret, clock),
                new RotateApiKey(store.keys(), this::secret, clock),
                new RevokeApiKey(store.keys(), clock),
                new AuditLog(store.audit(), AuditObserver.NONE, clock));
    }

    private <T> T inStore(Function<Store, T> work) {
        Store store = open();
        try {
            return work.apply(store);
        } finally {
            store.closing().run();
        }
    }

    private Store open() {
        try {
            return settings.open(clock, Background.unobserved(), (_, _) -> {});
        } catch (StoreUnavailableException refusal) {
            String reason = String.valueOf(refusal.getMessage()).split("\\. ", 2)[0];
            throw new IllegalArgumentException(
                    reason + "; if a service is running, use --url with its address, and an operator's key in"
                            + " ORDERS_TOKEN or --token-file",
                    refusal);
        }
    }

    private ApiKeySecret secret() {
        return ApiKeySecret.random(random);
    }

    private static ApiKeyId known(String id) {
        return ApiKeyId.parse(id).orElseThrow(StoredKeys::unknown);
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("There is no API key with this id.");
    }

    private static JsonNode json(IssuedApiKey issued) {
        return read(ApiKeyJson.of(issued));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
