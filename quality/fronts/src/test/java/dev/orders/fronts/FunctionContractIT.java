package dev.orders.fronts;

import dev.orders.http.contract.AdjustedOrderContract;
import dev.orders.http.contract.CreateOrderContract;
import dev.orders.http.contract.CustomerExportContract;
import dev.orders.http.contract.EraseCustomerContract;
import dev.orders.http.contract.InvalidRequestContract;
import dev.orders.http.contract.ListOrdersContract;
import dev.orders.http.contract.NegotiationContract;
import dev.orders.http.contract.OrderHistoryContract;
import dev.orders.http.contract.OrderReferenceContract;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.ProblemContract;
import dev.orders.http.contract.ProblemTypesContract;
import dev.orders.http.contract.ReadAndChangeOrderContract;
import dev.orders.http.contract.TraceContract;
import dev.orders.http.contract.WebhookContract;
import dev.orders.http.contract.content.ExpiringOrderContract;
import dev.orders.http.contract.sync.EventPagesContract;
import dev.orders.http.contract.sync.UpdatedOrdersListContract;
import java.time.Clock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The packaged function passes the suites that the server passes.
@ExtendWith(SharedFronts.class)
@Timeout(120)
final class FunctionContractIT {
    private static final Clock CLOCK = Clock.systemUTC();
    private final OrdersClient client;

    FunctionContractIT(OpenFronts fronts) {
        client = fronts.functions().client();
    }

    private static void waitForNextMillisecond() {
        long now = CLOCK.millis();
        while (CLOCK.millis() == now) {
            Thread.onSpinWait();
        }
    }

    @Nested
    final class CreatingAnOrder extends CreateOrderContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class ReadingAndChangingAnOrder extends ReadAndChangeOrderContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class ListingOrders extends ListOrdersContract {
        @Override
        protected OrdersClient client() {
            return client;
        }

        @Override
        protected void awaitNextMillisecond() {
            waitForNextMillisecond();
        }
    }

    @Nested
    final class ReadingTheHistory extends OrderHistoryContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class AdjustedOrders extends AdjustedOrderContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class References extends OrderReferenceContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class PagesOfEvents extends EventPagesContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class ExpiringOrders extends ExpiringOrderContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class ListingUpdatedOrders extends UpdatedOrdersListContract {
        @Override
        protected OrdersClient client() {
            return client;
        }

        @Override
        protected void awaitNextMillisecond() {
            waitForNextMillisecond();
        }
    }

    @Nested
    final class InvalidRequests extends InvalidRequestContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class Problems extends ProblemContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class TypesOfProblems extends ProblemTypesContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class Negotiation extends NegotiationContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class Traces extends TraceContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class Webhooks extends WebhookContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class ErasingACustomer extends EraseCustomerContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }

    @Nested
    final class ExportingACustomer extends CustomerExportContract {
        @Override
        protected OrdersClient client() {
            return client;
        }
    }
}
