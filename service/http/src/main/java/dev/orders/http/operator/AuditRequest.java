package dev.orders.http.operator;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditFilter;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.exchange.PageAddress;
import dev.orders.http.exchange.QueryParameters;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The records of the audit log that a query selects.
///
record AuditRequest(AuditFilter filter, int limit, Optional<String> cursor) {
    private static final long DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    static AuditRequest of(RoutingContext routing) {
        QueryParameters query = QueryParameters.of(routing);
        Optional<Instant> from = query.time("from");
        Optional<Instant> to = query.time("to");
        Optional<AuditAction> action = query.text("action").map(AuditRequest::action);
        Optional<TenantId> tenant =
                query.text("tenant_id").map(text -> QueryParameters.valid(() -> new TenantId(text)));
        AuditFilter filter = QueryParameters.valid(() -> new AuditFilter(from, to, action, tenant));
        long limit = query.wholeNumber("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        return new AuditRequest(filter, (int) limit, query.text("cursor"));
    }

    private static AuditAction action(String text) {
        return AuditAction.of(text)
                .orElseThrow(() -> QueryParameters.refused("action must be one of "
                        + Arrays.stream(AuditAction.values())
                                .map(AuditAction::text)
                                .collect(Collectors.joining(", "))));
    }

    /// What identifies the list.
    List<String> list() {
        return List.of(
                "audit",
                filter.from().map(Instant::toString).orElse(""),
                filter.to().map(Instant::toString).orElse(""),
                filter.action().map(AuditAction::text).orElse(""),
                filter.tenant().map(TenantId::value).orElse(""));
    }

    /// The page that starts at `cursor`.
    PageAddress address(String cursor) {
        return new PageAddress("/audit")
                .with("from", filter.from())
                .with("to", filter.to())
                .with("action", filter.action().map(AuditAction::text))
                .with("tenant_id", filter.tenant().map(TenantId::value))
                .with("limit", limit)
                .with("cursor", cursor);
    }
}
