package dev.orders.verify.report;

import dev.orders.verify.history.ClientFault;
import dev.orders.verify.history.Content.Unreadable;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Outcome.AnsweredByGateway;
import dev.orders.verify.history.Outcome.Unanswered;
import dev.orders.verify.history.RecordedRequest;
import java.util.List;
import org.HdrHistogram.Histogram;

/// The figures of one operation under load.
///
/// @param requests the number of requests sent
/// @param answered requests that got any answer
/// @param turnedAway answers that asked to try again later (503, 429)
/// @param failed answers that show a defect of the service
/// @param unanswered requests without an answer of the service, not caused by the client
/// @param provoked requests without an answer because the client cut the connection or gave up early
/// @param latencies latencies of requests without a client fault, in microseconds, from the time when they were due
public record Figures(
        String name,
        int requests,
        int answered,
        int turnedAway,
        int failed,
        int unanswered,
        int provoked,
        Histogram latencies) {
    private static final int DIGITS = 3;

    static Figures of(String name, List<RecordedRequest> requests) {
        int answered = 0;
        int turnedAway = 0;
        int failed = 0;
        int unanswered = 0;
        int provoked = 0;
        Histogram latencies = new Histogram(DIGITS);
        for (RecordedRequest recorded : requests) {
            boolean whole = recorded.fault() == ClientFault.NONE;
            switch (recorded.outcome()) {
                case Answered answer -> {
                    answered++;
                    turnedAway += recorded.isTurnedAway() ? 1 : 0;
                    failed += isFailure(recorded, answer) ? 1 : 0;
                    if (whole) {
                        latencies.recordValue(Math.max(0, (recorded.ended() - recorded.due()) / 1000));
                    }
                }
                case AnsweredByGateway _ -> unanswered++;
                case Unanswered _ -> {
                    if (whole || recorded.fault() == ClientFault.SLOW_READ) {
                        unanswered++;
                    } else {
                        provoked++;
                    }
                }
            }
        }
        return new Figures(name, requests.size(), answered, turnedAway, failed, unanswered, provoked, latencies);
    }

    static boolean isFailure(RecordedRequest recorded, Answered answer) {
        return !recorded.isTurnedAway() && (answer.status() >= 500 || answer.content() instanceof Unreadable);
    }

    /// The latency that this share of the answers did not exceed, in microseconds.
    double percentile(double percent) {
        return latencies.getValueAtPercentile(percent);
    }

    double longest() {
        return latencies.getMaxValue();
    }
}
