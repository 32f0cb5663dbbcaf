package dev.orders.verify.chaos;

import dev.orders.verify.load.ServiceUnusable;

/// What faults are done to.
public interface FaultTarget {
    /// Does it.
    void begin(Fault fault);

    /// Undoes it.
    void end(Fault fault);

    /// Waits until everything serves again, with no fault left.
    ///
    /// @throws ServiceUnusable if it does not
    void recover() throws ServiceUnusable, InterruptedException;
}
