package dev.orders.verify.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes down what many clients do at once.
public final class Recorder {
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<RecordedRequest> requests = new ArrayList<>();

    /// The number of the next request.
    public int nextNumber() {
        return numbers.incrementAndGet();
    }

    /// Takes down an exchange that has ended.
    public synchronized void add(RecordedRequest recorded) {
        requests.add(recorded);
    }

    /// All that has ended until now.
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }
}
