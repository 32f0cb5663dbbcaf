package dev.orders.verify.load;

import dev.orders.verify.history.RunHistory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Drives the service for a whole run: each tenant creates a first order, all tenants work at once, and each audits its
/// orders afterwards.
public final class LoadRun {
    /// When the load began and when it ended.
    private record Span(long began, long ended) {}

    private final Plan plan;
    private final Progress progress;
    private final InstantSource clock;
    private final List<Tenant> tenants;

    /// @param run a name that no other run against this deployment uses
    /// @param accesses one for each tenant
    /// @param clock the wall clock for the report
    public LoadRun(String run, List<TenantAccess> accesses, Plan plan, Progress progress, InstantSource clock) {
        this.plan = plan;
        this.progress = progress;
        this.clock = clock;
        AtomicInteger numbers = new AtomicInteger();
        this.tenants = accesses.stream()
                .map(access -> new Tenant(run, access, plan, progress, numbers, clock))
                .toList();
    }

    /// Executes the run.
    ///
    /// @param disturbance active during the load only
    /// @throws ServiceUnusable if the service cannot be checked
    public RunHistory execute(Disturbance disturbance) throws ServiceUnusable, InterruptedException {
        try {
            for (Tenant tenant : tenants) {
                tenant.begin();
            }
            Span load = load(disturbance);
            for (Tenant tenant : tenants) {
                tenant.awaitEvents(progress);
            }
            Instant beganAt = clock.instant().minusNanos(System.nanoTime() - load.began());
            return new RunHistory(tenants.stream()
                    .map(tenant -> tenant.history(load.began(), load.ended(), beganAt))
                    .toList());
        } finally {
            tenants.forEach(Tenant::close);
        }
    }

    private Span load(Disturbance disturbance) throws ServiceUnusable, InterruptedException {
        progress.setPhase("load");
        long began = System.nanoTime();
        OperationSchedule schedule = new OperationSchedule(began, plan);
        List<Client> clients = clients();
        disturbance.begin(plan.duration());
        Parallel.forEach(clients.size(), clients, client -> client.work(schedule));
        long ended = System.nanoTime();
        progress.setPhase("waiting for the service");
        disturbance.end();
        progress.setPhase("auditing orders");
        for (Tenant tenant : tenants) {
            tenant.audit(othersThan(tenant));
        }
        return new Span(began, ended);
    }

    /// Creates the clients, and distributes them evenly over the tenants.
    private List<Client> clients() {
        SplittableRandom seeds = new SplittableRandom(plan.seed());
        List<Client> clients = new ArrayList<>();
        for (int index = 0; index < plan.clients(); index++) {
            Tenant tenant = tenants.get(index % tenants.size());
            clients.add(tenant.client(seeds.split(), othersThan(tenant)));
        }
        return clients;
    }

    private List<Tenant> othersThan(Tenant tenant) {
        return tenants.stream().filter(other -> !other.equals(tenant)).toList();
    }
}
