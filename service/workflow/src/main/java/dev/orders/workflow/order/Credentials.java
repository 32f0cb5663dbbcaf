package dev.orders.workflow.order;

/// The API keys of the tenants.
public interface Credentials {
    /// What to send for a tenant. May be remembered from an earlier call.
    Credential of(String tenantId);

    /// The same, after the service did not accept what [#of] returned.
    Credential renewed(String tenantId);
}
