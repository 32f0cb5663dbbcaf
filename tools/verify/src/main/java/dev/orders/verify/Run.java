package dev.orders.verify;

import dev.orders.testsupport.http.Target;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.verify.chaos.ChaosRecord;
import dev.orders.verify.chaos.FaultInjector;
import dev.orders.verify.chaos.FaultSchedule;
import dev.orders.verify.chaos.FaultTarget;
import dev.orders.verify.check.Verdicts;
import dev.orders.verify.events.BusFeed;
import dev.orders.verify.events.EventSubscription;
import dev.orders.verify.history.RunHistory;
import dev.orders.verify.load.Disturbance;
import dev.orders.verify.load.LoadRun;
import dev.orders.verify.load.Plan;
import dev.orders.verify.load.Progress;
import dev.orders.verify.load.ServiceUnusable;
import dev.orders.verify.load.TenantAccess;
import dev.orders.verify.local.Cluster;
import dev.orders.verify.local.FunctionCluster;
import dev.orders.verify.local.Launcher;
import dev.orders.verify.local.LocalStore;
import dev.orders.verify.local.Releases;
import dev.orders.verify.local.SharedStore;
import dev.orders.verify.report.HtmlReport;
import dev.orders.verify.report.JsonReport;
import dev.orders.verify.report.ProgressLine;
import dev.orders.verify.report.Report;
import dev.orders.verify.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// One run of either command: drives the service, checks the guarantees, and writes the report.
final class Run {
    /// The service that a run drives.
    ///
    /// @param name in the report
    /// @param bus the event bus, if the run has started one
    private record Served(String url, String name, Optional<BusFeed> bus) {}

    private static final int GOOD = 0;
    private static final int VIOLATED = 1;
    private static final int NOTHING_JUDGED = 2;
    private static final Clock CLOCK = Clock.systemUTC();

    private final String command;
    private final Options options;
    private final Defaults defaults;
    private Tokens tokens = Tokens.NONE;

    Run(String command, Options options, Defaults defaults) {
        this.command = command;
        this.options = options;
        this.defaults = defaults;
    }

    /// Executes the run.
    ///
    /// @return the exit code
    int execute() throws IOException, InterruptedException {
        try {
            Plan plan = options.plan(defaults);
            Path directory = Files.createDirectories(Optional.ofNullable(options.report)
                    .orElse(launcher().script().resolveSibling("target").resolve("bench-report")));
            Deployment deployment = options.deployment();
            tokens = options.tokens(System.getenv());
            Report report = options.url().isPresent()
                    ? drive(new Served(options.url().get(), options.url().get(), Optional.empty()), plan)
                    : switch (deployment) {
                        case Deployment.Servers servers -> driveServers(plan, servers, directory);
                        case Deployment.Functions(boolean chaos) -> driveFunctions(plan, chaos, directory);
                    };
            System.out.print(tokens.redact(TextReport.text(report)));
            write(report, directory);
            return report.isGood() ? GOOD : VIOLATED;
        } catch (IllegalArgumentException | ServiceUnusable refusal) {
            System.err.println(tokens.redact("orders: " + refusal.getMessage() + "."));
            return NOTHING_JUDGED;
        }
    }

    private Report driveServers(Plan plan, Deployment.Servers deployment, Path directory)
            throws IOException, InterruptedException, ServiceUnusable {
        Launcher launcher = plan.tenants() == 1 ? launcher() : launcher().requiringKeys();
        Releases releases =
                new Releases(launcher, deployment.earlier().map(checkout -> launcher.in(checkout.toAbsolutePath())));
        releases.build();
        try (LocalStore store = LocalStore.create(deployment.store())) {
            createKeys(releases.first(), plan, store);
            if (deployment.isDisturbed()) {
                return driveCluster(plan, deployment, directory, store, releases);
            }
            Path log = directory.resolve("service.log");
            Files.deleteIfExists(log);
            try (ServiceProcess instance = launcher.start(log, store.settings())) {
                return drive(new Served(instance.url(), "a local instance on " + store.name(), Optional.empty()), plan);
            }
        }
    }

    private Report driveCluster(
            Plan plan, Deployment.Servers deployment, Path directory, LocalStore store, Releases releases)
            throws IOException, InterruptedException, ServiceUnusable {
        int instances = deployment.instances();
        try (Cluster cluster = Cluster.start(releases, directory, store, instances, deployment.chaos())) {
            String name = instances == 1 ? "a local instance" : instances + " local instances";
            Served served = new Served(cluster.url(), name + " on " + store.name(), Optional.empty());
            return driveUnderFaults(cluster, instances, served, plan);
        }
    }

    private Report driveFunctions(Plan plan, boolean chaos, Path directory)
            throws IOException, InterruptedException, ServiceUnusable {
        Launcher launcher = plan.tenants() == 1 ? launcher() : launcher().requiringKeys();
        BusFeed bus = new BusFeed();
        try (SharedStore store = SharedStore.ofFunctions()) {
            createKeys(launcher, plan, store);
            try (FunctionCluster functions =
                    FunctionCluster.start(launcher.functions(), directory, store, launcher.auth(), bus, CLOCK)) {
                Served served = new Served(
                        functions.url(), "the functions on this machine, on " + store.name(), Optional.of(bus));
                return chaos
                        ? driveUnderFaults(functions, FunctionCluster.FUNCTIONS, served, plan)
                        : drive(served, plan);
            }
        }
    }

    /// Creates a key for each tenant, if there are several. No instance needs to run.
    private void createKeys(Launcher launcher, Plan plan, LocalStore store)
            throws IOException, InterruptedException, ServiceUnusable {
        if (plan.tenants() > 1) {
            List<String> keys = new ArrayList<>();
            for (int tenant = 1; tenant <= plan.tenants(); tenant++) {
                keys.add(launcher.createKey(tenantId(tenant, plan), store));
            }
            tokens = new Tokens(keys);
        }
    }

    /// The id of a tenant of a local deployment.
    private static String tenantId(int tenant, Plan plan) {
        return plan.tenants() == 1 ? "default" : "verify-" + tenant;
    }

    private Report driveUnderFaults(FaultTarget target, int instances, Served served, Plan plan)
            throws InterruptedException, ServiceUnusable {
        FaultSchedule schedule = new FaultSchedule(plan.seed(), target.injectableKinds(), instances, plan.timeout());
        FaultInjector injector = new FaultInjector(schedule, target, CLOCK);
        RunHistory history = history(served, plan, injector);
        ChaosRecord faults = injector.result(target.notInjected());
        faults.requireFaults();
        return Report.of(repeat(plan), served.name(), plan, history, Verdicts.of(history), faults);
    }

    private Report drive(Served served, Plan plan) throws InterruptedException, ServiceUnusable {
        RunHistory history = history(served, plan, Disturbance.NONE);
        return Report.of(repeat(plan), served.name(), plan, history, Verdicts.of(history), null);
    }

    private RunHistory history(Served served, Plan plan, Disturbance disturbance)
            throws InterruptedException, ServiceUnusable {
        String run = newName();
        List<TenantAccess> accesses = new ArrayList<>();
        for (int tenant = 1; tenant <= plan.tenants(); tenant++) {
            List<String> headers = new ArrayList<>(options.headers);
            headers.addAll(tokens.headers(tenant));
            accesses.add(new TenantAccess(
                    Target.parse(served.url(), headers),
                    EventSubscription.ofBus(served.bus(), run, tenantId(tenant, plan), plan.deliveryLag())));
        }
        Progress progress = new Progress();
        try (ProgressLine _ = options.quiet ? null : new ProgressLine(progress)) {
            return new LoadRun(run, accesses, plan, progress, CLOCK).execute(disturbance);
        }
    }

    /// A name that no other run uses, because runs against one deployment must not see each other's orders.
    private static String newName() {
        return "bench-" + Long.toString(CLOCK.millis(), Character.MAX_RADIX)
                + Integer.toString(ThreadLocalRandom.current().nextInt(1296, 46_656), Character.MAX_RADIX);
    }

    private String repeat(Plan plan) {
        return "./orders " + command
                + options.url().map(url -> " " + url).orElse("")
                + (options.store == null
                        ? ""
                        : " --store " + options.store.name().toLowerCase(Locale.ROOT))
                + (options.cloud ? " --cloud" : "")
                + (options.chaos ? " --chaos" : "")
                + (options.earlier == null ? "" : " --upgrade-from " + options.earlier)
                + (options.deployment() instanceof Deployment.Servers servers && servers.isDisturbed()
                        ? " --instances " + servers.instances()
                        : "")
                + (options.tokenFile == null ? "" : " --token-file " + options.tokenFile)
                + (options.gateway ? " --gateway" : "")
                + (options.webhook == null ? "" : options.webhook ? " --webhook" : " --no-webhook")
                + (plan.tenants() == 1 ? "" : " --tenants " + plan.tenants())
                + " --clients " + plan.clients()
                + " --duration " + seconds(plan.duration())
                + " --faults " + plan.faults()
                + (plan.rate().isPresent() ? " --rate " + plan.rate().getAsDouble() : "")
                + " --mix " + plan.mix()
                + " --seed " + plan.seed();
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private void write(Report report, Path directory) throws IOException {
        Path page = directory.resolve("report.html");
        Files.writeString(page, tokens.redact(HtmlReport.html(report)));
        Files.writeString(directory.resolve("report.json"), tokens.redact(JsonReport.json(report)));
        System.out.println();
        System.out.println("The report is in " + page + ", and as JSON in report.json in the same directory.");
    }

    private static Launcher launcher() {
        return new Launcher(
                Path.of(System.getProperty("orders.launcher", "orders")).toAbsolutePath());
    }
}
