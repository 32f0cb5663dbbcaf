package dev.orders.commands.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.amount.Quantity;
import dev.orders.core.background.Background;
import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.customer.erasure.EraseCustomer;
import dev.orders.core.customer.erasure.ErasureJournal;
import dev.orders.core.customer.erasure.JournalingCustomerStore;
import dev.orders.core.expiry.UnpaidExpiry;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Item;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.Sku;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.core.placement.PlaceOrder;
import dev.orders.core.placement.Placement;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.order.OrderJson;
import dev.orders.store.sqlite.SqliteSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;

/// Runs the commands on a data directory, and places orders in its store.
final class CommandRunner {
    static final Instant NOW = Instant.parse("2026-11-28T09:30:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Path caller;
    private final StoreSettings settings;
    private Optional<ErasureJournal> journal = Optional.empty();
    private String output = "";
    private String errors = "";
    private int placed;

    /// @param caller the working directory of the caller
    CommandRunner(Path caller, Path data) {
        this(caller, new SqliteSettings(data));
    }

    CommandRunner(Path caller, StoreSettings settings) {
        this.caller = caller;
        this.settings = settings;
    }

    /// Writes erasures to a journal outside of the store from now on, and reads it at a restore.
    CommandRunner withJournal(Path file) {
        journal = Optional.of(new ErasureJournal(file));
        return this;
    }

    int backup(String... arguments) {
        return run(BackupCommand::run, arguments);
    }

    int restore(String... arguments) {
        return run(RestoreCommand::run, arguments);
    }

    private int run(ToIntBiFunction<Setting, List<String>> command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = command.applyAsInt(setting(out, err), List.of(arguments));
        output = out.toString();
        errors = err.toString();
        return code;
    }

    private Setting setting(StringWriter out, StringWriter err) {
        return new Setting(settings, journal, caller, CLOCK, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    String output() {
        return output;
    }

    String errors() {
        return errors;
    }

    /// Opens the store while the work runs.
    void whileOpen(Consumer<Store> work) {
        inStore(store -> {
            work.accept(store);
            return "";
        });
    }

    /// Opens the store while the work runs, and returns its result.
    <T> T inStore(Function<Store, T> work) {
        Store store = settings.open(CLOCK, Background.unobserved(), (_, _, _) -> {});
        try {
            return work.apply(store);
        } finally {
            store.closing().run();
        }
    }

    void placeOrders(int count) {
        whileOpen(store -> placeOrders(store, count));
    }

    void placeOrders(Store store, int count) {
        placeOrders(store, new CustomerId("c-1"), count);
    }

    /// Erases a customer as the service does.
    void erase(CustomerId customer) {
        whileOpen(store -> {
            CustomerStore customers = journal.<CustomerStore>map(
                            file -> new JournalingCustomerStore(store.customers(), store.secrets(), file))
                    .orElse(store.customers());
            EraseCustomer eraseCustomer = new EraseCustomer(
                    customers,
                    new CustomerHashes(
                            store.secrets(),
                            () -> "a salt of thirty-two bytes......".getBytes(StandardCharsets.US_ASCII)),
                    UUID::randomUUID,
                    () -> {},
                    CLOCK);
            assertThat(eraseCustomer.handle(TenantId.DEFAULT, customer, Actor.ANONYMOUS, true))
                    .isInstanceOfSatisfying(
                            EraseCustomer.Result.Erased.class, erased -> eraseCustomer.finish(erased.erasure()));
        });
    }

    void placeOrders(Store store, CustomerId customer, int count) {
        PlaceOrder placeOrder = new PlaceOrder(
                store.placements(),
                OrderJson::of,
                at -> new OrderId(IDS.construct(at.toEpochMilli())),
                CLOCK,
                Duration.ofDays(1),
                UnpaidExpiry.IF_GIVEN);
        for (int number = 0; number < count; number++) {
            IdempotencyKey key = new IdempotencyKey("key-" + placed++);
            assertThat(placeOrder.handle(TenantId.DEFAULT, Actor.ANONYMOUS, Optional.empty(), key, order(customer)))
                    .isInstanceOf(Placement.Placed.class);
        }
    }

    private NewOrder order(CustomerId customer) {
        Currency euro = Currency.of("EUR");
        return new NewOrder(
                        customer,
                        euro,
                        List.of(new Item(new Sku("TEA"), new Quantity(1), Money.of(new BigDecimal("2.50"), euro))),
                        List.of(),
                        new Metadata(Map.of("met", customer.value())),
                        Optional.of(new OrderReference("INV-" + placed)))
                .expiringAt(NOW.plusSeconds(60));
    }
}
