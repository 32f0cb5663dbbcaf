package dev.orders.verify.chaos;

import dev.orders.verify.chaos.ChaosRecord.NotInjected;
import dev.orders.verify.load.ServiceUnusable;
import java.util.List;

/// Something that faults can be injected into.
public interface FaultTarget {
    /// The kinds of faults that can be injected.
    List<FaultKind> injectableKinds();

    /// The kinds of faults that cannot be injected on this machine, with reasons.
    List<NotInjected> notInjected();

    /// Begins a fault.
    void begin(Fault fault);

    /// Ends a fault.
    void end(Fault fault);

    /// Waits until all instances are healthy. All faults have ended.
    ///
    /// @throws ServiceUnusable if an instance does not recover
    void recover() throws ServiceUnusable, InterruptedException;
}
