package dev.orders.verify.model;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// A gateway in front of the model service.
@FunctionalInterface
public interface ModelGateway {
    /// There is no gateway.
    ModelGateway NONE = _ -> OptionalInt.empty();

    /// The statuses that API Gateway and load balancers answer themselves.
    List<Integer> STATUSES = List.of(502, 503, 504, 429);

    /// The function is killed, times out or is throttled: at the first use of each kind of request, and later from
    /// time to time.
    ModelGateway BEFORE_A_FUNCTION_THAT_FAILS =
            request -> Set.of(1, 2, 4, 6, 8).contains(request) || (request > 10 && request % 6 == 0)
                    ? OptionalInt.of(STATUSES.get(request / 6 % STATUSES.size()))
                    : OptionalInt.empty();

    /// The status that the gateway answers instead of the service, if it does.
    ///
    /// @param request the number of the request, from 1
    OptionalInt ownStatus(int request);

    /// Whether the service has carried out a request that the gateway answers with this status.
    static boolean isCarriedOut(int status) {
        return status != 429;
    }
}
