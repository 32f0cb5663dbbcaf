package dev.orders.commands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.proof.AuditProof;
import dev.orders.core.audit.proof.ChainBreak;
import dev.orders.core.audit.proof.ChainCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The audit log of a running service, over its HTTP API.
record RemoteAudit(ServiceClient service) implements AuditSource {
    private static final int PAGE = 100;

    @Override
    public AuditProof verify(Optional<AuditHead> known) throws InterruptedException {
        ChainCheck check = new ChainCheck(known);
        List<ChainBreak> breaks = new ArrayList<>();
        AuditHead head = copy(line -> {
            if (breaks.isEmpty()) {
                check.next(line).ifPresent(breaks::add);
            }
        });
        if (breaks.isEmpty()) {
            check.end(head).ifPresent(breaks::add);
        }
        return breaks.isEmpty() ? new AuditProof.Proven(head) : new AuditProof.Refuted(breaks.getFirst());
    }

    /// The service lists the newest records first, so all lines are held in memory.
    @Override
    public AuditHead copy(Consumer<String> lines) throws InterruptedException {
        List<String> newestFirst = new ArrayList<>();
        JsonNode page = page("");
        AuditHead head = new AuditHead(
                page.at("/head/sequence").asLong(), page.at("/head/hash").asText());
        add(newestFirst, page, head);
        while (page.has("next_cursor")) {
            page = page("&cursor=" + page.get("next_cursor").asText());
            add(newestFirst, page, head);
        }
        newestFirst.reversed().forEach(lines);
        return head;
    }

    private JsonNode page(String cursor) throws InterruptedException {
        return service.send(service.request("/audit?limit=" + PAGE + cursor));
    }

    /// Records that were added since the head was read are left out. Jackson keeps the order of members and adds no
    /// spaces, so the text is the line of the record.
    private static void add(List<String> lines, JsonNode page, AuditHead head) {
        for (JsonNode record : page.path("records")) {
            if (record.path("sequence").asLong() <= head.sequence()) {
                lines.add(record.toString());
            }
        }
    }
}
