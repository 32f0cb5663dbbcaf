package dev.orders.verify.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.verify.api.Front;
import dev.orders.verify.chaos.ChaosRecord;
import dev.orders.verify.chaos.InjectedFault;
import dev.orders.verify.check.Finding.Evidence;
import dev.orders.verify.check.Finding.Held;
import dev.orders.verify.check.Finding.NotJudged;
import dev.orders.verify.check.Finding.Violated;
import dev.orders.verify.check.Verdict;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.RunHistory;
import dev.orders.verify.load.Plan;

/// The report as JSON, for programs.
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    /// Renders the report as one JSON document. Times are in milliseconds.
    public static String json(Report report) {
        ObjectNode document = JSON.createObjectNode()
                .put("run", report.history().run())
                .put("target", report.target())
                .put("command", report.command())
                .put("began_at", report.history().beganAt().toString())
                .put("load_seconds", report.loadSeconds())
                .put("good", report.isGood());
        plan(report.plan(), document.putObject("plan"));
        ArrayNode operations = document.putArray("operations");
        report.operations().forEach(figures -> figures(report, figures, operations.addObject()));
        figures(report, report.total(), document.putObject("total"));
        ArrayNode seconds = document.putArray("seconds");
        report.seconds()
                .forEach(second -> seconds.addObject()
                        .put("answered", second.answered())
                        .put("turned_away", second.turnedAway())
                        .put("unanswered", second.unanswered())
                        .put("p99_ms", second.p99() / 1000));
        if (report.plan().front() == Front.GATEWAY) {
            ObjectNode gateway = document.putObject("answered_by_gateway");
            report.answeredByGateway().forEach((status, count) -> gateway.put(String.valueOf(status), count));
        }
        if (report.faults() != null) {
            faults(report.faults(), document);
        }
        ArrayNode verdicts = document.putArray("verdicts");
        report.verdicts().forEach(verdict -> verdict(report.history(), verdict, verdicts.addObject()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can always be written", impossible);
        }
    }

    private static void plan(Plan plan, ObjectNode node) {
        node.put("tenants", plan.tenants())
                .put("clients", plan.clients())
                .put("duration_seconds", plan.duration().toMillis() / 1000.0)
                .put("faults", plan.faults())
                .put("mix", plan.mix().toString())
                .put("seed", plan.seed());
        plan.rate().ifPresent(rate -> node.put("rate", rate));
    }

    private static void faults(ChaosRecord faults, ObjectNode document) {
        ArrayNode injected = document.putArray("faults");
        for (InjectedFault injection : faults.injected()) {
            ObjectNode node = injected.addObject()
                    .put("kind", injection.fault().kind().label())
                    .put("what", injection.fault().description())
                    .put("at", injection.began().toString())
                    .put("seconds", injection.lasted().toMillis() / 1000.0);
            ArrayNode instances = node.putArray("instances");
            injection.fault().instances().forEach(instances::add);
        }
        ArrayNode notInjected = document.putArray("not_injected");
        faults.notInjected()
                .forEach(
                        none -> notInjected.addObject().put("kind", none.what()).put("why", none.why()));
    }

    private static void figures(Report report, Figures figures, ObjectNode node) {
        node.put("operation", figures.name())
                .put("requests", figures.requests())
                .put("answered", figures.answered())
                .put("answered_per_second", report.perSecond(figures))
                .put("turned_away", figures.turnedAway())
                .put("failed", figures.failed())
                .put("unanswered", figures.unanswered())
                .put("cut_by_client", figures.provoked())
                .putObject("latency_ms")
                .put("p50", figures.percentile(50) / 1000)
                .put("p90", figures.percentile(90) / 1000)
                .put("p99", figures.percentile(99) / 1000)
                .put("p99.9", figures.percentile(99.9) / 1000)
                .put("max", figures.longest() / 1000);
    }

    private static void verdict(RunHistory history, Verdict verdict, ObjectNode node) {
        node.put("guarantee", verdict.guarantee().name())
                .put("rule", verdict.guarantee().rule());
        switch (verdict.finding()) {
            case Held(int judged) -> node.put("finding", "held").put("judged", judged);
            case NotJudged(String why) -> node.put("finding", "not judged").put("why", why);
            case Violated violated -> {
                node.put("finding", "violated")
                        .put("judged", violated.judged())
                        .put("violations", violated.violations());
                ArrayNode list = node.putArray("evidence");
                violated.evidence().forEach(evidence -> evidence(history, evidence, list.addObject()));
            }
        }
    }

    private static void evidence(RunHistory history, Evidence evidence, ObjectNode node) {
        node.put("what", evidence.what());
        ArrayNode requests = node.putArray("requests");
        for (RecordedRequest recorded : evidence.requests()) {
            requests.addObject()
                    .put("request_id", history.requestId(recorded))
                    .put("sent_at", history.at(recorded.sent()).toString())
                    .put("ended_at", history.at(recorded.ended()).toString())
                    .put("request", recorded.request().toString())
                    .put("delivery", recorded.fault().toString())
                    .put("outcome", recorded.outcome().toString());
        }
    }
}
