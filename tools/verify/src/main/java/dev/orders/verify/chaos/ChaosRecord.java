package dev.orders.verify.chaos;

import dev.orders.verify.load.ServiceUnusable;
import java.util.List;

/// The faults of a run.
///
/// @param injected in the order in which they began
public record ChaosRecord(List<InjectedFault> injected, List<NotInjected> notInjected) {
    /// A kind of fault that cannot be injected on this machine or with this store.
    ///
    /// @param why the reason, as a phrase for the report
    public record NotInjected(String what, String why) {
        @Override
        public String toString() {
            return what + ": " + why;
        }
    }

    public ChaosRecord {
        injected = List.copyOf(injected);
        notInjected = List.copyOf(notInjected);
    }

    /// Refuses a run without faults: it says nothing about how the service handles them.
    ///
    /// @throws ServiceUnusable if no fault was injected
    public void requireFaults() throws ServiceUnusable {
        if (injected.isEmpty()) {
            throw new ServiceUnusable("no fault was injected during the load, so nothing can be judged; run longer");
        }
    }
}
