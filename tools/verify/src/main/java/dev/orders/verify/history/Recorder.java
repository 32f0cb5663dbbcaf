package dev.orders.verify.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Records the requests of one tenant's concurrent clients.
public final class Recorder {
    private final AtomicInteger numbers;
    private final List<RecordedRequest> requests = new ArrayList<>();

    /// @param numbers the last assigned number; the recorders of all tenants share it
    public Recorder(AtomicInteger numbers) {
        this.numbers = numbers;
    }

    /// Assigns the number of the next request.
    public int assignNumber() {
        return numbers.incrementAndGet();
    }

    /// Records a request that has ended.
    public synchronized void add(RecordedRequest recorded) {
        requests.add(recorded);
    }

    /// All requests that have ended so far.
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }
}
