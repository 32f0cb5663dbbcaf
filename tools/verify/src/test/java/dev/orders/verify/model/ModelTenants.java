package dev.orders.verify.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The tenants of the model service. A tenant is known by the `Authorization` of its requests.
final class ModelTenants implements AutoCloseable {
    private final Defect defect;
    private final Map<String, ModelTenant> tenants = new ConcurrentHashMap<>();
    private final Map<String, ModelOrders.Claim> sharedClaims = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger orders = new AtomicInteger();

    ModelTenants(Defect defect) {
        this.defect = defect;
    }

    ModelTenant tenant(String authorization) {
        return tenants.computeIfAbsent(authorization, _ -> new ModelTenant(defect, this, numbers.incrementAndGet()));
    }

    /// A number for a new order that no order of any tenant has.
    int nextOrder() {
        return orders.incrementAndGet();
    }

    /// The claims of a new tenant.
    Map<String, ModelOrders.Claim> claims() {
        return defect == Defect.SHARES_KEYS_WITH_ANOTHER_TENANT ? sharedClaims : new ConcurrentHashMap<>();
    }

    /// The feeds of other tenants that wrongly get some events of an order.
    List<EventFeed> strangers(ModelOrder order) {
        if (!order.id().endsWith("5")) {
            return List.of();
        }
        return switch (defect) {
            case STREAMS_THE_EVENTS_OF_ANOTHER_TENANT ->
                tenants.values().stream().map(ModelTenant::feed).toList();
            case SENDS_THE_EVENTS_OF_ANOTHER_TENANT ->
                tenants.values().stream().map(ModelTenant::webhookFeed).toList();
            case SHOWS_THE_EVENTS_OF_ANOTHER_TENANT_ON_A_PAGE ->
                tenants.values().stream().map(tenant -> tenant.log().feed()).toList();
            default -> List.of();
        };
    }

    /// An order of the same customer that another tenant has, as JSON.
    Optional<String> orderOfAnother(ModelTenant tenant, String customer) {
        return others(tenant).stream()
                .flatMap(other -> other.orders().anyOf(customer).stream())
                .findFirst();
    }

    /// The answer with a header that names an order of another tenant.
    ModelAnswer mentioningAnother(ModelTenant tenant, ModelAnswer answer) {
        return others(tenant).stream()
                .flatMap(other -> other.orders().newest().stream())
                .findFirst()
                .map(order -> answer.with("Link", "</orders/" + order + ">"))
                .orElse(answer);
    }

    /// The other tenants that have this order.
    List<ModelTenant> othersWith(ModelTenant tenant, String order) {
        return others(tenant).stream()
                .filter(other -> other.orders().has(order))
                .toList();
    }

    /// The feed that a reader of the stream gets.
    EventFeed feed(ModelTenant tenant, boolean resumes) {
        return defect == Defect.RESUMES_IN_THE_EVENTS_OF_ANOTHER_TENANT && resumes
                ? others(tenant).stream().map(ModelTenant::feed).findFirst().orElse(tenant.feed())
                : tenant.feed();
    }

    /// The log that a reader of pages gets.
    ModelLog log(ModelTenant tenant, Optional<Integer> after) {
        if (defect != Defect.KNOWS_THE_POSITIONS_OF_ANOTHER_TENANT
                || after.isEmpty()
                || tenant.log().gave(after.get())) {
            return tenant.log();
        }
        return others(tenant).stream()
                .map(ModelTenant::log)
                .filter(log -> log.gave(after.get()))
                .findFirst()
                .orElse(tenant.log());
    }

    boolean hasWebhook(String id) {
        return tenants.values().stream().anyMatch(tenant -> tenant.webhookId().equals(id));
    }

    private List<ModelTenant> others(ModelTenant tenant) {
        return tenants.values().stream().filter(other -> !other.equals(tenant)).toList();
    }

    @Override
    public void close() {
        tenants.values().forEach(ModelTenant::close);
    }
}
