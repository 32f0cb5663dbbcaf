package dev.orders.verify.load;

import dev.orders.testsupport.http.ConnectionPool;
import dev.orders.testsupport.http.HttpConnection;
import dev.orders.testsupport.http.HttpRequest;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.testsupport.http.ResponseHead;
import dev.orders.verify.api.AnswerParser;
import dev.orders.verify.api.ApiRequest;
import dev.orders.verify.history.ClientFault;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.Outcome;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Outcome.AnsweredByGateway;
import dev.orders.verify.history.Outcome.Unanswered;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Recorder;
import dev.orders.verify.history.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// Sends requests and records their outcomes.
final class RequestSender {
    private static final Duration FIRST_WAIT = Duration.ofMillis(20);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /// Upper bound for `Retry-After`, because a run is short.
    private static final int LONGEST_REQUESTED_WAIT_SECONDS = 5;

    private static final int LONGEST_SAMPLE = 65_536;

    private final String run;
    private final ConnectionPool pool;
    private final Recorder recorder;
    private final Progress progress;
    private final Plan plan;

    RequestSender(String run, ConnectionPool pool, Recorder recorder, Progress progress, Plan plan) {
        this.run = run;
        this.pool = pool;
        this.recorder = recorder;
        this.progress = progress;
        this.plan = plan;
    }

    /// Sends a request once.
    ///
    /// @param due the scheduled time of sending
    /// @throws ServiceUnusable if the service refuses the credentials
    RecordedRequest send(ApiRequest apiRequest, ClientFault fault, long due) throws ServiceUnusable {
        return record(apiRequest, fault, due, httpRequest -> attempt(apiRequest.request(), httpRequest, fault));
    }

    private RecordedRequest record(
            ApiRequest apiRequest, ClientFault fault, long due, Function<HttpRequest, Outcome> exchange)
            throws ServiceUnusable {
        int number = recorder.assignNumber();
        HttpRequest httpRequest = apiRequest.httpRequest(run + "-" + number);
        long sent = System.nanoTime();
        Outcome outcome = exchange.apply(httpRequest);
        RecordedRequest recorded = new RecordedRequest(
                number, apiRequest.operation(), apiRequest.request(), fault, due, sent, System.nanoTime(), outcome);
        recorder.add(recorded);
        progress.record(recorded);
        requireAccess(recorded);
        return recorded;
    }

    /// Reads an answer that may be endless for a moment.
    ///
    /// @param duration how long to read
    /// @throws ServiceUnusable if the service refuses the credentials
    RecordedRequest sample(ApiRequest apiRequest, Duration duration, long due) throws ServiceUnusable {
        return record(apiRequest, ClientFault.NONE, due, httpRequest -> {
            try (HttpConnection connection = pool.open()) {
                connection.send(httpRequest);
                ResponseHead head = connection.receiveHead(plan.timeout(), false);
                return parse(
                        apiRequest.request(),
                        new HttpResponse(head, readFor(duration, connection.body(head), connection)));
            } catch (IOException failure) {
                return new Unanswered(String.valueOf(failure.getMessage()));
            }
        });
    }

    private static byte[] readFor(Duration duration, InputStream body, HttpConnection connection) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        connection.setDeadline(duration);
        byte[] piece = new byte[4096];
        try {
            for (int count = body.read(piece); count >= 0 && read.size() < LONGEST_SAMPLE; count = body.read(piece)) {
                read.write(piece, 0, count);
            }
        } catch (IOException _) {
            // The time is over, or the connection was closed.
        }
        return read.toByteArray();
    }

    /// Assigns a number that no request of the run has.
    int assignNumber() {
        return recorder.assignNumber();
    }

    private static void requireAccess(RecordedRequest recorded) throws ServiceUnusable {
        if (recorded.hasStatus(401)) {
            throw new ServiceUnusable(
                    "the service requires a valid token: " + recorded.request() + " was answered with 401");
        }
        if (recorded.hasStatus(403) && recorded.operation() != Operation.PROBE) {
            throw new ServiceUnusable("the token lacks a permission: " + recorded.request() + " was answered with 403");
        }
    }

    /// Sends a request, and repeats it until the service answers or the client's patience ends.
    ///
    /// @param first the client fault of the first attempt; the others have none
    /// @throws ServiceUnusable if the service refuses the credentials
    RecordedRequest sendUntilAnswered(ApiRequest apiRequest, ClientFault first, long due) throws ServiceUnusable {
        RecordedRequest recorded = send(apiRequest, first, due);
        long end = System.nanoTime() + plan.patience().toNanos();
        Duration wait = FIRST_WAIT;
        while (needsRetry(recorded) && System.nanoTime() < end) {
            if (!sleep(longerWithJitter(wait, requestedWait(recorded)))) {
                return recorded;
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            recorded = send(apiRequest, ClientFault.NONE, System.nanoTime());
        }
        return recorded;
    }

    /// Sends all requests at the same time, each over its own connection.
    ///
    /// @throws ServiceUnusable if the service refuses the credentials
    List<RecordedRequest> sendConcurrently(List<ApiRequest> apiRequests, long due) throws ServiceUnusable {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RecordedRequest>> running = new ArrayList<>();
            for (ApiRequest apiRequest : apiRequests) {
                running.add(clients.submit(() -> send(apiRequest, ClientFault.NONE, due)));
            }
            List<RecordedRequest> ended = new ArrayList<>();
            for (Future<RecordedRequest> one : running) {
                ended.add(one.get());
            }
            return ended;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ServiceUnusable unusable) {
                throw unusable;
            }
            throw new IllegalStateException("a client failed", failed);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    static boolean needsRetry(RecordedRequest recorded) {
        return recorded.isTurnedAway() || !recorded.isAnswered();
    }

    private Outcome attempt(Request request, HttpRequest httpRequest, ClientFault fault) {
        HttpConnection connection;
        try {
            connection = pool.acquire();
        } catch (IOException failure) {
            return new Unanswered("could not connect (" + failure.getMessage() + ")");
        }
        try {
            Outcome outcome = sendAndReceive(connection, request, httpRequest, fault);
            switch (outcome) {
                case Answered _, AnsweredByGateway _ -> pool.release(connection);
                case Unanswered _ -> connection.reset();
            }
            return outcome;
        } catch (IOException failure) {
            connection.reset();
            return new Unanswered(String.valueOf(failure.getMessage()));
        }
    }

    private Outcome sendAndReceive(
            HttpConnection connection, Request request, HttpRequest httpRequest, ClientFault fault) throws IOException {
        return switch (fault) {
            case CUT_IN_REQUEST -> {
                connection.sendHalf(httpRequest);
                yield new Unanswered("the client cut the connection in the middle of the request");
            }
            case CUT_BEFORE_ANSWER -> {
                connection.send(httpRequest);
                sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(4_000_000)));
                yield new Unanswered("the client cut the connection before the answer");
            }
            case SHORT_TIMEOUT -> {
                connection.send(httpRequest);
                Duration patience =
                        Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, 6));
                yield parse(request, connection.receive(patience, false));
            }
            case NONE, SLOW_READ -> {
                connection.send(httpRequest);
                yield parse(request, connection.receive(plan.timeout(), fault == ClientFault.SLOW_READ));
            }
        };
    }

    private Outcome parse(Request request, HttpResponse response) {
        return plan.front().answeredItself(response.head())
                ? new AnsweredByGateway(response.head().status())
                : AnswerParser.parse(request, response, plan.tenants() > 1);
    }

    private static Duration requestedWait(RecordedRequest recorded) {
        return recorded.outcome() instanceof Answered answered && answered.retryAfter() != null
                ? Duration.ofSeconds(Math.min(answered.retryAfter(), LONGEST_REQUESTED_WAIT_SECONDS))
                : Duration.ZERO;
    }

    /// The longer of the two, plus a random part of up to one half, so that clients do not retry simultaneously.
    private static Duration longerWithJitter(Duration one, Duration other) {
        long nanos = Math.max(one.toNanos(), other.toNanos());
        return Duration.ofNanos(nanos + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
    }

    private static boolean sleep(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
