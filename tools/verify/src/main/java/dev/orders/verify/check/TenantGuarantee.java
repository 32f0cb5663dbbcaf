package dev.orders.verify.check;

import dev.orders.verify.history.History;
import dev.orders.verify.history.RunHistory;

/// A promise to each tenant, which its own requests and events can disprove.
interface TenantGuarantee extends Guarantee {
    /// Checks the promise against the history of one tenant.
    Finding judge(History history);

    @Override
    default Finding judge(RunHistory run) {
        return Finding.ofTenants(run.tenants().stream().map(this::judge).toList());
    }
}
