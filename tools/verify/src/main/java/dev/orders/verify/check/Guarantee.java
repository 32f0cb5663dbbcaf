package dev.orders.verify.check;

import dev.orders.verify.history.History;
import dev.orders.verify.history.RunHistory;

/// A promise of the contract that the record of a run can disprove.
public interface Guarantee {
    /// The promise in a few words.
    String name();

    /// The promise in one sentence.
    String rule();

    /// Checks the promise. The result depends on the record only.
    Finding judge(RunHistory run);

    /// A promise to each tenant, which its own requests and events can disprove.
    interface OfTenants extends Guarantee {
        /// Checks the promise against the history of one tenant.
        Finding judge(History history);

        @Override
        default Finding judge(RunHistory run) {
            return Finding.ofTenants(run.tenants().stream().map(this::judge).toList());
        }
    }
}
