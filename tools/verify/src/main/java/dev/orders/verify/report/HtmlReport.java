package dev.orders.verify.report;

import dev.orders.verify.check.Finding;
import dev.orders.verify.check.Finding.Evidence;
import dev.orders.verify.check.Finding.Held;
import dev.orders.verify.check.Finding.NotJudged;
import dev.orders.verify.check.Finding.Violated;
import dev.orders.verify.check.Verdict;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.RunHistory;
import dev.orders.verify.load.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The report as one self-contained page: without scripts, and without the network.
public final class HtmlReport {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// How many pieces of evidence are expanded.
    private static final int OPEN = 3;

    private HtmlReport() {}

    /// Renders the page.
    public static String html(Report report) {
        return template()
                .replace("{{result}}", report.isGood() ? "good" : "bad")
                .replace("{{headline}}", headline(report))
                .replace("{{target}}", escaped(report.target()))
                .replace("{{when}}", WHEN.format(report.history().beganAt()))
                .replace("{{tiles}}", tiles(report))
                .replace("{{verdicts}}", verdicts(report))
                .replace("{{latencies}}", Charts.latencies(report.total()))
                .replace("{{percentiles}}", Charts.percentiles(report.operations(), report.total()))
                .replace("{{legend}}", legend(report.operations()))
                .replace("{{throughput}}", Charts.throughput(report.seconds(), report.faultSpans()))
                .replace("{{faults}}", report.faults() == null ? "" : FaultList.section(report.faults()))
                .replace("{{faultlegend}}", report.faults() == null ? "" : FaultList.LEGEND)
                .replace("{{operations}}", operations(report))
                .replace("{{measured}}", measured(report))
                .replace("{{command}}", escaped(report.command()))
                .replace("{{run}}", escaped(report.history().run()));
    }

    private static String template() {
        try (InputStream file = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.html"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String headline(Report report) {
        long violated = report.verdicts().stream().filter(Verdict::isViolated).count();
        long held = report.verdicts().stream()
                .filter(verdict -> verdict.finding() instanceof Held)
                .count();
        return violated > 0
                ? violated + (violated == 1 ? " guarantee is violated" : " guarantees are violated")
                : "All " + held + " guarantees that were judged hold";
    }

    private static String tiles(Report report) {
        Figures total = report.total();
        return tile("requests", Formats.count(total.requests()))
                + tile("answers a second", Formats.rate(report.perSecond(total)))
                + tile("median", Formats.latency(total.percentile(50)))
                + tile("99th percentile", Formats.latency(total.percentile(99)))
                + tile("turned away (503, 429)", Formats.count(total.turnedAway()))
                + tile("cut off on purpose", Formats.count(total.provoked()));
    }

    private static String tile(String name, String value) {
        return "<div class='tile'><span class='value'>" + value + "</span><span class='name'>" + name + "</span></div>";
    }

    private static String verdicts(Report report) {
        return report.verdicts().stream()
                .map(verdict -> verdict(report.history(), verdict))
                .collect(Collectors.joining());
    }

    private static String verdict(RunHistory history, Verdict verdict) {
        String cell = "<td><strong>" + escaped(verdict.guarantee().name()) + "</strong><p>"
                + escaped(verdict.guarantee().rule()) + "</p>" + evidence(history, verdict.finding()) + "</td>";
        return switch (verdict.finding()) {
            case Held(int judged) -> row("good", "✓ held", cell, Formats.count(judged));
            case NotJudged(String why) -> row("open", "– not judged", cell, escaped(why));
            case Violated violated ->
                row(
                        "bad",
                        "✗ violated",
                        cell,
                        Formats.count(violated.violations()) + " of " + Formats.count(violated.judged()));
        };
    }

    private static String row(String kind, String mark, String cell, String cases) {
        return "<tr><td><span class='mark " + kind + "'>" + mark + "</span></td>" + cell + "<td class='number'>" + cases
                + "</td></tr>";
    }

    private static String evidence(RunHistory history, Finding finding) {
        return finding instanceof Violated violated
                ? IntStream.range(0, violated.evidence().size())
                        .mapToObj(index -> evidence(history, violated.evidence().get(index), index < OPEN))
                        .collect(Collectors.joining("", "<div class='evidence'>", "</div>"))
                : "";
    }

    private static String evidence(RunHistory history, Evidence evidence, boolean open) {
        String requests = evidence.requests().stream()
                .map(recorded -> recordedRow(history, recorded))
                .collect(Collectors.joining());
        return "<details" + (open ? " open" : "") + "><summary>" + escaped(evidence.what()) + "</summary><table>"
                + requests + "</table></details>";
    }

    private static String recordedRow(RunHistory history, RecordedRequest recorded) {
        return "<tr><td><code>" + escaped(history.requestId(recorded)) + "</code></td><td class='time'>"
                + CLOCK.format(history.at(recorded.sent())) + " – " + CLOCK.format(history.at(recorded.ended()))
                + "</td><td>" + escaped(recorded.request().toString()) + "<br>→ "
                + escaped(recorded.outcome().toString()) + "</td></tr>";
    }

    private static String legend(List<Figures> operations) {
        return IntStream.range(0, operations.size())
                .mapToObj(index -> "<span><i class='l" + index + "'></i>"
                        + operations.get(index).name() + "</span>")
                .collect(Collectors.joining());
    }

    private static String operations(Report report) {
        return report.operations().stream()
                        .map(figures -> operation(report, figures))
                        .collect(Collectors.joining())
                + operation(report, report.total());
    }

    private static String operation(Report report, Figures figures) {
        return List.of(
                        Formats.count(figures.requests()),
                        Formats.rate(report.perSecond(figures)),
                        Formats.count(figures.turnedAway()),
                        Formats.count(figures.failed()),
                        Formats.count(figures.unanswered()),
                        Formats.count(figures.provoked()),
                        Formats.latency(figures.percentile(50)),
                        Formats.latency(figures.percentile(90)),
                        Formats.latency(figures.percentile(99)),
                        Formats.latency(figures.percentile(99.9)),
                        Formats.latency(figures.longest()))
                .stream()
                .map(cell -> "<td class='number'>" + cell + "</td>")
                .collect(Collectors.joining("", "<tr><th scope='row'>" + figures.name() + "</th>", "</tr>"));
    }

    private static String measured(Report report) {
        Plan plan = report.plan();
        String pace = plan.rate().isPresent()
                ? "Operations were due at " + Formats.rate(plan.rate().getAsDouble())
                        + " a second, whether or not earlier"
                        + " ones had been answered. Latencies count from when an operation was due, so a service that"
                        + " stalls is charged for all operations that had to wait (no coordinated omission)."
                        + late(report)
                : "Each client sent its next request after it had received an answer, so the latencies do not show what"
                        + " clients with a fixed rate would have experienced; run with --rate to measure that.";
        return "%s%d clients for %.1f seconds, faults in %.0f %% of the operations, mix %s, seed %d. %s%s"
                .formatted(
                        plan.tenants() == 1 ? "" : plan.tenants() + " tenants, ",
                        plan.clients(),
                        report.loadSeconds(),
                        plan.faults() * 100,
                        plan.mix(),
                        plan.seed(),
                        pace,
                        report.gatewaySentence().map(sentence -> " " + sentence).orElse(""));
    }

    private static String late(Report report) {
        Double late = report.shortfall();
        return late == null || late < 0.01
                ? ""
                : String.format(Locale.ROOT, " %.0f %% of the requests began more than a second late.", late * 100);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
