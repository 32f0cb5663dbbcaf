package dev.orders.layers;

import java.io.IOException;
import java.time.Duration;

/// Something that can take orders through their life: create, read, pay.
public interface Layer extends AutoCloseable {
    /// What one run measured.
    ///
    /// @param cyclesPerSecond an order created, read and paid
    /// @param median of one cycle
    /// @param late the 99th percentile of one cycle
    record Measured(double cyclesPerSecond, Duration median, Duration late) {}

    /// What it is called in the table.
    String name();

    /// Runs cycles for `length`, from as many clients at once as it was opened for.
    Measured run(Duration length);

    @Override
    void close() throws IOException;
}
