package dev.orders.verify.chaos;

import dev.orders.verify.load.ServiceUnusable;
import java.util.List;

/// The faults of a run.
///
/// @param injected in the order they began
public record ChaosRecord(List<InjectedFault> injected, List<NotInjected> notInjected) {
    /// What this machine or this store has no way to do.
    ///
    /// @param why a sentence for people
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

    /// A service that nothing was done to has not shown what it does about faults.
    ///
    /// @throws ServiceUnusable if there was none
    public void requireFaults() throws ServiceUnusable {
        if (injected.isEmpty()) {
            throw new ServiceUnusable("no fault was injected in the time, so nothing can be judged; run longer");
        }
    }
}
