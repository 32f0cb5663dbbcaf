package dev.orders.core.audit;

final class InMemoryAuditStoreTest extends AuditStoreContract {
    private final InMemoryAuditStore store = new InMemoryAuditStore();

    @Override
    protected AuditStore audit() {
        return store;
    }

    @Override
    protected void overwrite(long sequence, String line) {
        store.overwrite(sequence, line);
    }

    @Override
    protected void remove(long sequence) {
        store.remove(sequence);
    }
}
