package dev.orders.verify.load;

import java.time.Duration;

/// What goes on beside the load and makes it harder.
public interface Disturbance {
    /// Nothing.
    Disturbance NONE = new Disturbance() {
        @Override
        public void begin(Duration load) {
            // The clients' own faults are enough.
        }

        @Override
        public void end() {
            // There is nothing to end.
        }
    };

    /// The load begins.
    ///
    /// @param load how long it will last
    void begin(Duration load);

    /// The load is over, and the orders are to be looked at: returns when nothing is disturbed any more.
    ///
    /// @throws ServiceUnusable if the service has not come back
    void end() throws ServiceUnusable, InterruptedException;
}
