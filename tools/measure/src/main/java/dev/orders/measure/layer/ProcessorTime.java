package dev.orders.measure.layer;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// The processor time of this process.
public final class ProcessorTime {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ProcessorTime() {}

    /// What this process has used so far.
    public static Duration used() {
        return Duration.ofNanos(SYSTEM.getProcessCpuTime());
    }
}
