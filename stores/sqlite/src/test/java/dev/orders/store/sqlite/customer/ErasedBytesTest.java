package dev.orders.store.sqlite.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.customer.erasure.EraseCustomer;
import dev.orders.core.customer.erasure.EraseCustomer.Result;
import dev.orders.core.order.Adjustment;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.Reason;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// After an erasure, no file of the store contains the bytes of the customer, the notes or the metadata.
final class ErasedBytesTest {
    private static final CustomerId CUSTOMER = new CustomerId("needle-in-the-pages");
    private static final String NOTE = "haystack note of this person";
    private static final String METADATA = "thread of this person";
    private static final int ORDERS = 300;

    @TempDir
    Path directory;

    private final Claims claims = new Claims();

    /// The store removes the bytes a moment after the erasure.
    @Test
    @Timeout(60)
    void noFileContainsWhatWasErased() throws IOException {
        List<Claim> others = new ArrayList<>();
        try (SqliteStore store = SqliteStore.open(directory, Background.unobserved())) {
            for (int number = 0; number < ORDERS; number++) {
                Claim claim = claims.claim("key-" + number, by(CUSTOMER));
                store.place(claim);
                cancel(store, claim);
                Claim other = claims.claim("other-" + number, Orders.sampleOf(number + 1));
                store.place(other);
                others.add(other);
            }
            // Purged claims leave free pages behind.
            Claim expired = claims.claim("expired", by(CUSTOMER), Orders.START.minus(Claims.LIFETIME));
            store.place(expired);
            assertThat(store.purgeExpiredClaims(Orders.START, 10)).isOne();
            assertThat(filesWith(CUSTOMER.value())).isNotEmpty();
            assertThat(filesWith(NOTE)).isNotEmpty();
            assertThat(filesWith(METADATA)).isNotEmpty();

            Result result = erase(store);

            assertThat(result)
                    .isInstanceOfSatisfying(
                            Result.Erased.class,
                            erased -> assertThat(erased.erasure().counts())
                                    .isEqualTo(new ErasureCounts(ORDERS + 1, ORDERS, ORDERS)));
            while (Stream.of(CUSTOMER.value(), NOTE, METADATA).anyMatch(this::isInFiles)) {
                Thread.onSpinWait();
            }
            assertThat(others)
                    .allSatisfy(other -> assertThat(
                                    store.find(TenantId.DEFAULT, other.order().id()))
                            .contains(other.order()));
        }
        assertThat(filesWith(CUSTOMER.value())).isEmpty();
        assertThat(filesWith(NOTE)).isEmpty();
        assertThat(filesWith(METADATA)).isEmpty();
    }

    private boolean isInFiles(String text) {
        try {
            return !filesWith(text).isEmpty();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Result erase(SqliteStore store) {
        EraseCustomer eraseCustomer = new EraseCustomer(
                store.customers(),
                new CustomerHashes(store, () -> new byte[32]),
                () -> new UUID(1, 2),
                () -> {},
                Clock.fixed(Orders.START, ZoneOffset.UTC));
        Result result = eraseCustomer.handle(TenantId.DEFAULT, CUSTOMER, Orders.ACTOR, true);
        eraseCustomer.finish(((Result.Erased) result).erasure());
        return result;
    }

    private static NewOrder by(CustomerId customer) {
        NewOrder sample = Orders.sample();
        return new NewOrder(
                customer,
                sample.currency(),
                sample.items(),
                List.of(Orders.adjustment(Adjustment.Type.TAX, "VAT", "1.00")),
                new Metadata(Map.of("met", METADATA)),
                Optional.empty());
    }

    private static void cancel(SqliteStore store, Claim claim) {
        Reason reason = new Reason(Reason.Code.CUSTOMER_REQUEST, NOTE);
        store.changeStatus(
                TenantId.DEFAULT,
                claim.order().id(),
                new AnyVersion(),
                new Transition(OrderStatus.CANCELLED, Optional.of(reason), Orders.ACTOR, Orders.START));
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
