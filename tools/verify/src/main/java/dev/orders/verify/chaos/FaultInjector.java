package dev.orders.verify.chaos;

import dev.orders.verify.chaos.ChaosRecord.NotInjected;
import dev.orders.verify.load.Disturbance;
import dev.orders.verify.load.ServiceUnusable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Injects faults into a service during the load, one after another with pauses.
public final class FaultInjector implements Disturbance {
    private final FaultSchedule schedule;
    private final FaultTarget target;
    private final InstantSource clock;
    private final List<InjectedFault> injected = new ArrayList<>();
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    /// @param clock stamps the faults
    public FaultInjector(FaultSchedule schedule, FaultTarget target, InstantSource clock) {
        this.schedule = schedule;
        this.target = target;
        this.clock = clock;
    }

    @Override
    public void begin(Duration load) {
        Timer timer = Timer.lasting(load, clock);
        // A platform thread, because waiting for a process blocks its thread and would occupy a virtual thread's
        // carrier.
        running = CompletableFuture.runAsync(
                () -> run(timer), Thread.ofPlatform().name("chaos").daemon()::start);
    }

    @Override
    public void end() throws ServiceUnusable, InterruptedException {
        try {
            running.get();
        } catch (ExecutionException failure) {
            // If an instance has terminated, that is the better explanation.
            target.recover();
            throw new ServiceUnusable("a fault could not be injected: " + failure.getCause());
        }
        target.recover();
    }

    /// The faults of the run so far.
    ///
    /// @param notInjected the kinds of faults that could not be injected, with reasons
    public synchronized ChaosRecord result(List<NotInjected> notInjected) {
        List<InjectedFault> byTime = new ArrayList<>(injected);
        byTime.sort(Comparator.comparing(InjectedFault::began));
        return new ChaosRecord(byTime, notInjected);
    }

    /// Injects faults until the load ends.
    void run(Timer timer) {
        while (timer.sleep(schedule.drawPause())) {
            injectOne(timer);
        }
    }

    /// Begins the next faults and ends each when its time has come, or when the load ends.
    void injectOne(Timer timer) {
        List<Fault> faults = new ArrayList<>(schedule.drawNext());
        faults.sort(Comparator.comparing(Fault::lasts));
        List<Instant> began = new ArrayList<>();
        for (Fault fault : faults) {
            began.add(timer.now());
            target.begin(fault);
        }
        Duration passed = Duration.ZERO;
        boolean goesOn = true;
        for (int index = 0; index < faults.size(); index++) {
            Fault fault = faults.get(index);
            goesOn = goesOn && timer.sleep(fault.lasts().minus(passed));
            passed = fault.lasts();
            target.end(fault);
            add(new InjectedFault(fault, began.get(index), Duration.between(began.get(index), timer.now())));
        }
    }

    private synchronized void add(InjectedFault injection) {
        injected.add(injection);
    }
}
