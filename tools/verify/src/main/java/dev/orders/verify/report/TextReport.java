package dev.orders.verify.report;

import dev.orders.verify.chaos.ChaosRecord;
import dev.orders.verify.chaos.InjectedFault;
import dev.orders.verify.check.Finding.Evidence;
import dev.orders.verify.check.Finding.Held;
import dev.orders.verify.check.Finding.NotJudged;
import dev.orders.verify.check.Finding.Violated;
import dev.orders.verify.check.Verdict;
import dev.orders.verify.history.RecordedRequest;
import java.util.Locale;
import java.util.Objects;

/// The report as text, for a terminal.
public final class TextReport {
    private static final int SHOWN = 3;

    private TextReport() {}

    /// Renders the figures as a table, followed by the findings.
    public static String text(Report report) {
        StringBuilder text = new StringBuilder();
        table(report, text);
        Double late = report.shortfall();
        if (late != null && late > 0.01) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nThe service does not keep up with %s operations a second: %.0f %% began more than a second late.%n",
                    Formats.rate(report.plan().rate().orElseThrow()),
                    late * 100));
        }
        report.gatewaySentence()
                .ifPresent(sentence -> text.append('\n').append(sentence).append('\n'));
        text.append('\n');
        if (report.faults() != null) {
            faults(report.faults(), text);
        }
        report.verdicts().forEach(verdict -> verdict(report, verdict, text));
        return text.toString();
    }

    private static void table(Report report, StringBuilder text) {
        row(text, "", "requests", "answers/s", "503/429", "5xx", "unanswd", "p50", "p90", "p99", "p99.9", "max");
        report.operations().forEach(figures -> figures(report, figures, text));
        figures(report, report.total(), text);
    }

    private static void figures(Report report, Figures figures, StringBuilder text) {
        row(
                text,
                figures.name(),
                Formats.count(figures.requests()),
                Formats.rate(report.perSecond(figures)),
                Formats.count(figures.turnedAway()),
                Formats.count(figures.failed()),
                Formats.count(figures.unanswered()),
                Formats.latency(figures.percentile(50)),
                Formats.latency(figures.percentile(90)),
                Formats.latency(figures.percentile(99)),
                Formats.latency(figures.percentile(99.9)),
                Formats.latency(figures.longest()));
    }

    private static void row(StringBuilder text, Object... cells) {
        text.append(String.format(Locale.ROOT, "%-10s %10s %10s %9s %9s %9s %9s %9s %9s %9s %9s%n", cells));
    }

    private static void faults(ChaosRecord faults, StringBuilder text) {
        for (InjectedFault injection : faults.injected()) {
            text.append(String.format(
                    Locale.ROOT,
                    "fault       %-34s %s, %s%s%n",
                    injection.fault().description(),
                    Formats.clock(injection.began()),
                    Formats.seconds(injection.lasted()),
                    injection.fault().instances().isEmpty()
                            ? ""
                            : ", instance " + Formats.list(injection.fault().instances())));
        }
        faults.notInjected()
                .forEach(none -> text.append(
                        String.format(Locale.ROOT, "no fault    %-34s not injected: %s%n", none.what(), none.why())));
        text.append('\n');
    }

    private static void verdict(Report report, Verdict verdict, StringBuilder text) {
        String name = verdict.guarantee().name();
        text.append(
                switch (verdict.finding()) {
                    case Held(int judged) ->
                        String.format(Locale.ROOT, "held        %-34s %s cases%n", name, Formats.count(judged));
                    case NotJudged(String why) -> String.format(Locale.ROOT, "not judged  %-34s %s%n", name, why);
                    case Violated violated ->
                        String.format(
                                Locale.ROOT,
                                "VIOLATED    %-34s %s times in %s cases%n",
                                name,
                                Formats.count(violated.violations()),
                                Formats.count(violated.judged()));
                });
        if (verdict.finding() instanceof Violated violated) {
            text.append("            ").append(verdict.guarantee().rule()).append('\n');
            violated.evidence().stream().limit(SHOWN).forEach(evidence -> evidence(report, evidence, text));
        }
    }

    private static void evidence(Report report, Evidence evidence, StringBuilder text) {
        text.append("            - ").append(evidence.what()).append('\n');
        for (RecordedRequest recorded : evidence.requests()) {
            text.append(String.format(
                    Locale.ROOT,
                    "              %s  %s  → %s%n",
                    report.history().requestId(recorded),
                    recorded.request(),
                    Objects.toString(recorded.outcome())));
        }
    }
}
