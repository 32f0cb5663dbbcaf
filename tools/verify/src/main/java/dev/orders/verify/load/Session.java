package dev.orders.verify.load;

import dev.orders.verify.api.AnswerReader;
import dev.orders.verify.api.Errand;
import dev.orders.verify.history.Delivery;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.Outcome;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Outcome.Unanswered;
import dev.orders.verify.history.Recorder;
import dev.orders.verify.history.Request;
import dev.orders.verify.http.Call;
import dev.orders.verify.http.Connection;
import dev.orders.verify.http.Connections;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/// Sends requests and records how they ended, whatever happens to the connection.
final class Session {
    private static final Duration FIRST_WAIT = Duration.ofMillis(20);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /// A service may ask for more; a run is short.
    private static final int LONGEST_ASKED_WAIT_SECONDS = 5;

    private final String run;
    private final Connections connections;
    private final Recorder recorder;
    private final Meter meter;
    private final Plan plan;

    Session(String run, Connections connections, Recorder recorder, Meter meter, Plan plan) {
        this.run = run;
        this.connections = connections;
        this.recorder = recorder;
        this.meter = meter;
        this.plan = plan;
    }

    /// Sends it once.
    ///
    /// @param due when it was to be sent
    Exchange send(Errand errand, Delivery delivery, long due) {
        int number = recorder.nextNumber();
        Call call = errand.call(run + "-" + number);
        long sent = System.nanoTime();
        Outcome outcome = attempt(errand.request(), call, delivery);
        Exchange exchange = new Exchange(
                number, errand.operation(), errand.request(), delivery, due, sent, System.nanoTime(), outcome);
        recorder.add(exchange);
        meter.count(exchange);
        return exchange;
    }

    /// Sends it, and again until it is answered or the client's patience ends.
    ///
    /// @param first how it is sent the first time; then it is sent as it should be
    Exchange insist(Errand errand, Delivery first, long due) {
        Exchange exchange = send(errand, first, due);
        long end = System.nanoTime() + plan.patience().toNanos();
        Duration wait = FIRST_WAIT;
        while (isToBeRepeated(exchange) && System.nanoTime() < end) {
            if (!slept(longer(wait, askedWait(exchange)))) {
                return exchange;
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            exchange = send(errand, Delivery.WHOLE, System.nanoTime());
        }
        return exchange;
    }

    /// Sends all of them at once, each over a connection of its own.
    List<Exchange> together(List<Errand> errands, long due) {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Exchange>> running = new ArrayList<>();
            for (Errand errand : errands) {
                running.add(clients.submit(() -> send(errand, Delivery.WHOLE, due)));
            }
            List<Exchange> ended = new ArrayList<>();
            for (Future<Exchange> one : running) {
                ended.add(one.get());
            }
            return ended;
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a client failed", bug);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    static boolean isToBeRepeated(Exchange exchange) {
        return exchange.isTurnedAway() || exchange.outcome() instanceof Unanswered;
    }

    private Outcome attempt(Request request, Call call, Delivery delivery) {
        Connection connection;
        try {
            connection = connections.take();
        } catch (IOException failure) {
            return new Unanswered("could not connect (" + failure.getMessage() + ")");
        }
        try {
            Outcome outcome = converse(connection, request, call, delivery);
            if (outcome instanceof Answered) {
                connections.giveBack(connection);
            } else {
                connection.cut();
            }
            return outcome;
        } catch (IOException failure) {
            connection.cut();
            return new Unanswered(String.valueOf(failure.getMessage()));
        }
    }

    private Outcome converse(Connection connection, Request request, Call call, Delivery delivery) throws IOException {
        return switch (delivery) {
            case CUT_IN_REQUEST -> {
                connection.sendHalf(call);
                yield new Unanswered("the client cut the connection in the middle of the request");
            }
            case CUT_BEFORE_ANSWER -> {
                connection.send(call);
                slept(Duration.ofNanos(ThreadLocalRandom.current().nextLong(4_000_000)));
                yield new Unanswered("the client cut the connection before the answer");
            }
            case IMPATIENT -> {
                connection.send(call);
                Duration patience =
                        Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, 6));
                yield AnswerReader.read(request, connection.receive(patience, false));
            }
            case WHOLE, SLOW_READER -> {
                connection.send(call);
                yield AnswerReader.read(request, connection.receive(plan.timeout(), delivery == Delivery.SLOW_READER));
            }
        };
    }

    private static Duration askedWait(Exchange exchange) {
        return exchange.outcome() instanceof Answered answered && answered.retryAfter() != null
                ? Duration.ofSeconds(Math.min(answered.retryAfter(), LONGEST_ASKED_WAIT_SECONDS))
                : Duration.ZERO;
    }

    /// The longer of the two, and up to half more, so that clients that failed together do not come back together.
    private static Duration longer(Duration one, Duration other) {
        long nanos = Math.max(one.toNanos(), other.toNanos());
        return Duration.ofNanos(nanos + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
    }

    private static boolean slept(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
