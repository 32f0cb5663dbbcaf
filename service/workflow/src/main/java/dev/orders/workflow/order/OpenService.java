package dev.orders.workflow.order;

/// For a service that runs with `AUTH=none`, such as one on this machine: requests have no key.
public final class OpenService implements Credentials {
    @Override
    public Credential of(String tenantId) {
        return new Credential.NoneNeeded();
    }

    @Override
    public Credential renewed(String tenantId) {
        return of(tenantId);
    }
}
