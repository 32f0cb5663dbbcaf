package dev.orders.verify.load;

import java.time.Duration;

/// Disturbs the service while the load runs.
public interface Disturbance {
    /// Does not disturb the service.
    Disturbance NONE = new Disturbance() {
        @Override
        public void begin(Duration load) {
            // Nothing to do.
        }

        @Override
        public void end() {
            // Nothing to do.
        }
    };

    /// Starts to disturb the service. The load begins now.
    ///
    /// @param load how long the load will last
    void begin(Duration load);

    /// Stops, and waits until the service has recovered. The load has ended; the audit follows.
    ///
    /// @throws ServiceUnusable if the service does not recover
    void end() throws ServiceUnusable, InterruptedException;
}
