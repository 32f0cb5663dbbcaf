package dev.orders.measure.functions;

import dev.orders.cloud.front.FunctionFront;
import dev.orders.cloud.runtime.LambdaFunction;
import dev.orders.measure.http.HttpLoad;
import dev.orders.measure.http.Scenario;
import dev.orders.measure.layer.Layer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Requests of one kind to the function behind the gateway, one at a time, as each process of a function gets them. The
/// processor time is that of the API's function.
final class FunctionLayer implements Layer {
    private static final int CLIENTS = 1;

    private final String name;
    private final FunctionFront front;
    private final Supplier<Scenario> scenarios;
    private final List<Double> relayMicros = new ArrayList<>();

    FunctionLayer(String name, FunctionFront front, Supplier<Scenario> scenarios) {
        this.name = name;
        this.front = front;
        this.scenarios = scenarios;
    }

    @Override
    public String name() {
        return name;
    }

    /// The processor time of the relay function per cycle, in microseconds, in each run. Invocations of the relay
    /// function that end later count for the next run.
    List<Double> relayMicros() {
        return List.copyOf(relayMicros);
    }

    @Override
    public Measured run(Duration length) {
        try {
            Duration relayBefore = processorTime(front.relay());
            Duration before = processorTime(front.api());
            Measured measured = HttpLoad.run(URI.create(front.url()).getPort(), CLIENTS, length, scenarios);
            Duration relay = processorTime(front.relay()).minus(relayBefore);
            relayMicros.add(relay.toNanos() / 1e3 / measured.cycles());
            return measured.using(processorTime(front.api()).minus(before));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The processor time of the processes that run.
    private static Duration processorTime(LambdaFunction function) {
        return function.pids().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// The front is closed by the one that started it.
    @Override
    public void close() {}
}
