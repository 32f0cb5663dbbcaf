package dev.orders.core.port;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The probe of a store that needs two databases. It asks both at once, so that it takes no longer than the slower one.
record BothProbes(StoreProbe first, StoreProbe second) implements StoreProbe {
    @Override
    public String name() {
        return first.name();
    }

    @Override
    public boolean tryWrite() {
        return !tryEach().containsValue(false);
    }

    @Override
    public Map<String, Boolean> tryEach() {
        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(second::tryWrite, Thread::startVirtualThread);
        Map<String, Boolean> answers = new LinkedHashMap<>();
        answers.put(first.name(), first.tryWrite());
        answers.put(second.name(), other.join());
        return Collections.unmodifiableMap(answers);
    }
}
