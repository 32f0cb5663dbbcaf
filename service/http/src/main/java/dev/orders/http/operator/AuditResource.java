package dev.orders.http.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.AuditLine;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.audit.log.ListAuditRecords;
import dev.orders.http.exchange.Cursors;
import dev.orders.http.exchange.JsonText;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// `/audit`: operators read the audit log of all tenants.
@Path("/audit")
@Singleton
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final ListAuditRecords listAuditRecords;
    private final Cursors cursors;

    AuditResource(ListAuditRecords listAuditRecords, Cursors cursors) {
        this.listAuditRecords = listAuditRecords;
        this.cursors = cursors;
    }

    /// Lists records, newest first, page by page, and the head of the log.
    @GET
    public RestResponse<String> list(@Context RoutingContext routing) {
        AuditRequest request = AuditRequest.of(routing);
        long before = request.cursor()
                .map(cursor -> cursors.last(cursor, request.list()).getLeastSignificantBits())
                .orElse(Long.MAX_VALUE);
        // Must be read before the records, so that the newest page contains at least the head.
        AuditHead head = listAuditRecords.head();
        List<StoredRecord> found = listAuditRecords.handle(request.filter(), before, request.limit() + 1);
        List<StoredRecord> page = found.subList(0, Math.min(request.limit(), found.size()));
        Optional<String> next = found.size() > request.limit()
                ? Optional.of(cursors.after(new UUID(0, page.getLast().sequence()), request.list()))
                : Optional.empty();
        ResponseBuilder<String> answer =
                ResponseBuilder.ok(json(head, page, next)).header("Cache-Control", "no-store");
        next.ifPresent(cursor -> answer.header("Link", request.address(cursor).link()));
        return answer.build();
    }

    private static String json(AuditHead head, List<StoredRecord> page, Optional<String> next) {
        return JsonText.object(json -> {
            json.writeObjectFieldStart("head");
            json.writeNumberField("sequence", head.sequence());
            json.writeStringField("hash", head.hash());
            json.writeEndObject();
            json.writeArrayFieldStart("records");
            for (StoredRecord record : page) {
                write(json, record);
            }
            json.writeEndArray();
            if (next.isPresent()) {
                json.writeStringField("next_cursor", next.get());
            }
        });
    }

    /// A record whose text is damaged is shown by its number only, because the text may not be JSON.
    private static void write(JsonGenerator json, StoredRecord record) throws IOException {
        if (AuditLine.parse(record.line()).isPresent()) {
            json.writeRawValue(record.line());
        } else {
            json.writeStartObject();
            json.writeNumberField("sequence", record.sequence());
            json.writeBooleanField("damaged", true);
            json.writeEndObject();
        }
    }
}
