package dev.orders.measure.crowd;

import dev.orders.measure.http.Scenario.Answer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Connections that take turns with the requests. A request waits only if all connections are waiting for
/// answers.
final class Callers {
    private final Queue<Caller> free = new ArrayDeque<>();
    private final Queue<Call> waiting = new ArrayDeque<>();
    private final Map<Integer, Integer> unexpected = new TreeMap<>();
    private int unanswered;
    private int lost;

    void connect(SocketLoop loop, int connections) throws IOException {
        for (int connection = 0; connection < connections; connection++) {
            loop.connect(new Caller(this));
        }
    }

    void call(Call call) throws IOException {
        unanswered++;
        Caller caller = free.poll();
        if (caller == null) {
            waiting.add(call);
        } else {
            caller.send(call);
        }
    }

    /// Whether a request has no answer yet.
    boolean isWaiting() {
        return unanswered > 0;
    }

    void free(Caller caller) {
        free.add(caller);
        Call next = waiting.poll();
        if (next != null) {
            try {
                free.remove().send(next);
            } catch (IOException failure) {
                // The loop notices that the connection is broken.
                lost(next);
            }
        }
    }

    void answered(Call call, Answer answer) {
        unanswered--;
        call.end();
        if (answer.status() == call.expected()) {
            call.succeed(answer.location());
        } else {
            unexpected.merge(answer.status(), 1, Integer::sum);
        }
    }

    void broken(Caller caller, @Nullable Call call) {
        free.remove(caller);
        if (call != null) {
            lost(call);
        }
    }

    private void lost(Call call) {
        unanswered--;
        lost++;
        call.end();
    }

    /// Other answers than the expected ones, in words.
    String failures() {
        return unanswered + " still waiting, " + lost + " without an answer, unexpected answers " + unexpected;
    }
}
