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
import dev.orders.core.port.Store;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.key.CreateApiKey;
import dev.orders.core.usecase.key.ListApiKeys;
import dev.orders.core.usecase.key.RevokeApiKey;
import dev.orders.core.usecase.key.RotateApiKey;
import dev.orders.http.operator.ApiKeyJson;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// API keys in the store of the settings. No service is needed, so the first key can be created.
final class StoredKeys implements KeyAdministration {
    private static final int PAGE = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenedStore opened;
    private final Clock clock;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final SecureRandom random = new SecureRandom();

    StoredKeys(OpenedStore opened) {
        this.opened = opened;
        this.clock = opened.clock();
    }

    @Override
    public JsonNode create(NewKey key) {
        ApiKeySettings chosen = new ApiKeySettings(
                key.tenant(),
                key.name(),
                key.scopes(),
                key.lifetime().map(clock.instant().truncatedTo(ChronoUnit.MILLIS)::plus));
        return opened.use(store -> json(audited(store).create(Requester.COMMAND_LINE, chosen)));
    }

    @Override
    public List<JsonNode> list(Optional<TenantId> tenant) {
        return opened.use(store -> {
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
        opened.use(store ->
                audited(store).revoke(Requester.COMMAND_LINE, known(id)).orElseThrow(StoredKeys::unknown));
    }

    @Override
    public JsonNode rotate(String id, Duration overlap) {
        ApiKeyRotation rotation =
                opened.use(store -> audited(store).rotate(Requester.COMMAND_LINE, known(id), overlap));
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
