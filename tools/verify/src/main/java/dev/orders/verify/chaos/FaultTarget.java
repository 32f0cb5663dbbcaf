package dev.orders.verify.chaos;

import dev.orders.verify.load.ServiceUnusable;

/// Something that faults can be injected into.
public interface FaultTarget {
    /// Begins a fault.
    void begin(Fault fault);

    /// Ends a fault.
    void end(Fault fault);

    /// Waits until all instances are healthy. All faults have ended.
    ///
    /// @throws ServiceUnusable if an instance does not recover
    void recover() throws ServiceUnusable, InterruptedException;
}
