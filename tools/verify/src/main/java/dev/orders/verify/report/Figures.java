package dev.orders.verify.report;

import dev.orders.verify.history.ClientFault;
import dev.orders.verify.history.Content.Unreadable;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Outcome.Unanswered;
import dev.orders.verify.history.RecordedRequest;
import java.util.List;
import org.HdrHistogram.Histogram;

/// How a kind of request fared under load.
///
/// @param requests all that were sent
/// @param answered with anything
/// @param turnedAway answers that said to come back later
/// @param failed answers that were defects of the service
/// @param unanswered without the client's doing
/// @param provoked unanswered because the client cut the connection or did not wait
/// @param latencies of answers to well-behaved requests, in microseconds, from when they were due
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
