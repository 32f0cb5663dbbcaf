package dev.orders.verify;

import dev.orders.testsupport.http.Target;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.verify.Options.Defaults;
import dev.orders.verify.Options.Deployment;
import dev.orders.verify.chaos.ChaosRecord;
import dev.orders.verify.chaos.FaultInjector;
import dev.orders.verify.chaos.FaultSchedule;
import dev.orders.verify.check.Verdicts;
import dev.orders.verify.history.RunHistory;
import dev.orders.verify.load.Disturbance;
import dev.orders.verify.load.LoadRun;
import dev.orders.verify.load.Plan;
import dev.orders.verify.load.Progress;
import dev.orders.verify.load.ServiceUnusable;
import dev.orders.verify.local.Cluster;
import dev.orders.verify.local.Launcher;
import dev.orders.verify.local.LocalStore;
import dev.orders.verify.report.HtmlReport;
import dev.orders.verify.report.JsonReport;
import dev.orders.verify.report.ProgressLine;
import dev.orders.verify.report.Report;
import dev.orders.verify.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// One run of either command: drives the service, checks the guarantees, and writes the report.
final class Run {
    private static final int GOOD = 0;
    private static final int VIOLATED = 1;
    private static final int NOTHING_JUDGED = 2;
    private static final InstantSource CLOCK = InstantSource.system();

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
                    ? drive(options.url().get(), options.url().get(), plan)
                    : driveLocal(plan, deployment, directory);
            System.out.print(tokens.redact(TextReport.text(report)));
            write(report, directory);
            return report.isGood() ? GOOD : VIOLATED;
        } catch (IllegalArgumentException | ServiceUnusable refusal) {
            System.err.println(tokens.redact("orders: " + refusal.getMessage() + "."));
            return NOTHING_JUDGED;
        }
    }

    private Report driveLocal(Plan plan, Deployment deployment, Path directory)
            throws IOException, InterruptedException, ServiceUnusable {
        Launcher launcher = plan.tenants() == 1 ? launcher() : launcher().requiringKeys();
        launcher.build();
        try (LocalStore store = LocalStore.create(deployment.store())) {
            if (plan.tenants() > 1) {
                tokens = createKeys(launcher, plan.tenants(), store);
            }
            if (deployment.chaos()) {
                return driveUnderFaults(launcher, plan, store, deployment.instances(), directory);
            }
            Path log = directory.resolve("service.log");
            Files.deleteIfExists(log);
            try (ServiceProcess instance = launcher.start(log, store.settings())) {
                return drive(instance.url(), "a local instance on " + store.name(), plan);
            }
        }
    }

    private static Tokens createKeys(Launcher launcher, int tenants, LocalStore store)
            throws IOException, InterruptedException, ServiceUnusable {
        List<String> keys = new ArrayList<>();
        for (int tenant = 1; tenant <= tenants; tenant++) {
            keys.add(launcher.createKey("verify-" + tenant, store));
        }
        return new Tokens(keys);
    }

    private Report driveUnderFaults(Launcher launcher, Plan plan, LocalStore store, int instances, Path directory)
            throws IOException, InterruptedException, ServiceUnusable {
        try (Cluster cluster = Cluster.start(launcher, directory, store, instances)) {
            FaultInjector injector = new FaultInjector(
                    new FaultSchedule(plan.seed(), cluster.injectableKinds(), instances, plan.timeout()),
                    cluster,
                    CLOCK);
            RunHistory history = history(cluster.url(), plan, injector);
            ChaosRecord faults = injector.result(cluster.notInjected());
            faults.requireFaults();
            String name =
                    (instances == 1 ? "a local instance" : instances + " local instances") + " on " + store.name();
            return Report.of(repeat(plan), name, plan, history, Verdicts.of(history), faults);
        }
    }

    private Report drive(String url, String name, Plan plan) throws InterruptedException, ServiceUnusable {
        RunHistory history = history(url, plan, Disturbance.NONE);
        return Report.of(repeat(plan), name, plan, history, Verdicts.of(history), null);
    }

    private RunHistory history(String url, Plan plan, Disturbance disturbance)
            throws InterruptedException, ServiceUnusable {
        List<Target> targets = new ArrayList<>();
        for (int tenant = 1; tenant <= plan.tenants(); tenant++) {
            List<String> headers = new ArrayList<>(options.headers);
            headers.addAll(tokens.headers(tenant));
            targets.add(Target.parse(url, headers));
        }
        Progress progress = new Progress();
        try (ProgressLine _ = options.quiet ? null : new ProgressLine(progress)) {
            return new LoadRun(newName(), targets, plan, progress, CLOCK).execute(disturbance);
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
                + (options.chaos
                        ? " --chaos --instances " + options.deployment().instances()
                        : "")
                + (options.tokenFile == null ? "" : " --token-file " + options.tokenFile)
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
