package dev.orders.commands.move;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyHash;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.access.ApiKeySecrets;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.Scope;
import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.amount.Quantity;
import dev.orders.core.amount.SignedMoney;
import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.Requester;
import dev.orders.core.audit.log.AuditLog;
import dev.orders.core.audit.log.AuditObserver;
import dev.orders.core.background.Background;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.customer.erasure.EraseCustomer;
import dev.orders.core.expiry.UnpaidExpiry;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.order.Adjustment;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.EventType;
import dev.orders.core.order.Item;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Reason;
import dev.orders.core.order.Sku;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.core.placement.PlaceOrder;
import dev.orders.core.placement.Placement;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.DeliveryStore.Change;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.TraceContext;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.HeaderValue;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.Range;
import dev.orders.core.webhook.SealedSecret;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookHeaders;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.WebhookSecrets;
import dev.orders.core.webhook.WebhookSettings;
import dev.orders.core.webhook.WebhookStatus;
import dev.orders.core.webhook.WebhookUrl;
import dev.orders.http.order.OrderJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A store that has something of everything, of two tenants.
public final class FilledStore {
    private static final Optional<TraceContext> TRACE =
            TraceContext.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    public static final Instant NOW = Instant.parse("2026-11-28T09:30:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final List<TenantId> TENANTS = List.of(new TenantId("acme"), TenantId.DEFAULT);
    static final CustomerId ERASED = new CustomerId("c-erased");
    static final WebhookId WEBHOOK = new WebhookId(UUID.fromString("01997f2e-5d3c-7a41-9c0b-3f2a6f1d8e55"));

    private static final Currency EURO = Currency.of("EUR");

    private final Store store;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    FilledStore(Store store) {
        this.store = store;
    }

    /// Opens the store, fills it with some orders of each tenant and everything else, and closes it.
    public static void fill(StoreSettings settings, int orders) {
        Store store = settings.open(CLOCK, Background.unobserved(), (_, _, _) -> {});
        try {
            new FilledStore(store).fill(orders);
        } finally {
            store.closing().run();
        }
    }

    static String key(int number) {
        return "key-" + number;
    }

    private void fill(int orders) {
        for (TenantId tenant : TENANTS) {
            for (int number = 0; number < orders; number++) {
                place(tenant, number);
            }
        }
        erase();
        store.secrets().findOrInsert("cursor-key", new byte[] {0, 1, -1});
        addWebhooks();
        addKeys();
        store.relays().startAfter("log", 0, 3);
        store.relays().startAfter("webhook", 0, 4);
        AuditLog audit = new AuditLog(
                store.audit(),
                new AuditObserver() {
                    @Override
                    public void appended(AuditEntry entry) {}

                    @Override
                    public void failed(AuditEntry entry, RuntimeException failure) {
                        throw failure;
                    }
                },
                CLOCK);
        audit.append(AuditEntry.of(Requester.SERVICE, AuditAction.SERVICE_START).withDetail("a start"));
        audit.append(AuditEntry.of(Requester.COMMAND_LINE, AuditAction.WEBHOOK_CREATE)
                .about(TENANTS.getFirst()));
    }

    Placement place(TenantId tenant, int number) {
        NewOrder order = new NewOrder(
                        number == 1 ? ERASED : new CustomerId("c-" + number),
                        EURO,
                        List.of(
                                new Item(
                                        new Sku("TEA"),
                                        new Quantity(number + 1L),
                                        Money.of(new BigDecimal("2.50"), EURO)),
                                new Item(new Sku("CUP"), new Quantity(1), Money.of(new BigDecimal("7.00"), EURO))),
                        List.of(new Adjustment(
                                Adjustment.Type.DISCOUNT, "spring", SignedMoney.of(new BigDecimal("-0.50"), EURO))),
                        new Metadata(Map.of("cart.id", "cart \"" + number + "\"")),
                        Optional.of(new OrderReference("INV-" + number)))
                .expiringAt(NOW.plusSeconds(number + 60));
        Placement placement = new PlaceOrder(
                        store.placements(),
                        OrderJson::of,
                        at -> new OrderId(ids.construct(at.toEpochMilli())),
                        CLOCK,
                        Duration.ofDays(1),
                        UnpaidExpiry.IF_GIVEN)
                .handle(tenant, new Actor("key-of-" + tenant.value()), TRACE, new IdempotencyKey(key(number)), order);
        if (placement instanceof Placement.Placed(var answer)) {
            change(tenant, answer.orderId(), number);
        }
        return placement;
    }

    /// Cancels every order of a tenant that has not ended, the newest first.
    static void changeAll(Store store, TenantId tenant) {
        FilledStore filled = new FilledStore(store);
        OrderFilter open = new OrderFilter(
                Optional.empty(), Set.of(OrderStatus.CREATED, OrderStatus.PAID), Optional.empty(), Optional.empty());
        store.orders()
                .list(tenant, open, Optional.empty(), 100)
                .forEach(order -> filled.change(tenant, order.id(), OrderStatus.CANCELLED, Optional.empty()));
    }

    private void change(TenantId tenant, OrderId id, int number) {
        if (number % 3 == 1) {
            change(tenant, id, OrderStatus.PAID, Optional.empty());
        }
        if (number % 3 == 2) {
            change(tenant, id, OrderStatus.CANCELLED, Optional.of(new Reason(Reason.Code.OTHER, "a note")));
        }
    }

    private void change(TenantId tenant, OrderId id, OrderStatus target, Optional<Reason> reason) {
        store.orders()
                .changeStatus(
                        tenant,
                        id,
                        new Precondition.AnyVersion(),
                        new Transition(target, reason, new Actor("somebody"), NOW.plusSeconds(1), TRACE));
    }

    private void erase() {
        EraseCustomer eraseCustomer = new EraseCustomer(
                store.customers(),
                new CustomerHashes(
                        store.secrets(), () -> "a salt of thirty-two bytes......".getBytes(StandardCharsets.US_ASCII)),
                UUID::randomUUID,
                () -> {},
                CLOCK);
        if (eraseCustomer.handle(TENANTS.getFirst(), ERASED, Actor.ANONYMOUS, true)
                instanceof EraseCustomer.Result.Erased(var erasure)) {
            eraseCustomer.finish(erasure);
        }
    }

    private void addWebhooks() {
        TenantId tenant = TENANTS.getFirst();
        store.webhooks().insert(webhook(WEBHOOK, new WebhookStatus.Enabled()));
        store.webhooks()
                .insert(webhook(
                        new WebhookId(ids.generate()), new WebhookStatus.Disabled(WebhookStatus.Cause.GONE, NOW)));
        store.webhooks()
                .append(List.of(new DeliveryAttempt(
                        ids.generate(),
                        WEBHOOK,
                        "o-1:1",
                        3,
                        2,
                        NOW,
                        Duration.ofMillis(17),
                        new DeliveryAttempt.Answered(503))));
        store.deliveries()
                .apply(List.of(Change.insert(PendingDeliveries.none(WEBHOOK, tenant, UUID.randomUUID(), NOW)
                        .plus(0, new Range(2, 4), UUID.randomUUID()))));
        store.relays()
                .addDeadLetter(new DeadLetter(WEBHOOK.sink(), "o-1:2", tenant, 2, "it answered 400", 5, NOW, true));
    }

    private static WebhookEndpoint webhook(WebhookId id, WebhookStatus status) {
        return new WebhookEndpoint(
                id,
                TENANTS.getFirst(),
                new WebhookSettings(
                        new WebhookUrl("https://receiver.example/hook"),
                        Set.of(EventType.ORDER_UPDATED),
                        "a description",
                        new WebhookHeaders(Map.of("x-key", HeaderValue.stored("sealed:v1:k1:aGVhZGVy")))),
                status,
                new WebhookSecrets(
                        new SealedSecret("sealed:v1:k1:c2VjcmV0"),
                        List.of(new WebhookSecrets.Previous(
                                new SealedSecret("sealed:v1:k1:b2xk"), NOW.plusSeconds(60)))),
                2,
                3,
                NOW,
                NOW.plusMillis(1));
    }

    private void addKeys() {
        store.keys()
                .insert(new ApiKey(
                        new ApiKeyId(ids.generate()),
                        new ApiKeySettings(
                                TENANTS.getFirst(), "a name", Set.of(Scope.values()), Optional.of(NOW.plusSeconds(99))),
                        new ApiKeySecrets(
                                new ApiKeyHash("a".repeat(64)),
                                List.of(new ApiKeySecrets.Previous(
                                        new ApiKeyHash("b".repeat(64)), NOW.plusSeconds(5)))),
                        4,
                        NOW,
                        Optional.of(NOW.plusSeconds(3)),
                        Optional.of(NOW.plusSeconds(2))));
    }
}
