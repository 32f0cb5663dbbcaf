package dev.orders.verify.report;

import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Outcome.AnsweredByGateway;
import dev.orders.verify.history.Outcome.Unanswered;
import dev.orders.verify.history.RecordedRequest;
import java.util.List;
import org.HdrHistogram.Histogram;

/// The requests that ended in one second of the load.
///
/// @param answered answers other than 503 and 429
/// @param turnedAway answers that asked to try again later (503, 429)
/// @param unanswered requests without an answer of the service, for any reason
/// @param p99 99th percentile of the answers' latencies, in microseconds
public record Second(int answered, int turnedAway, int unanswered, double p99) {
    static Second of(List<RecordedRequest> requests) {
        int answered = 0;
        int turnedAway = 0;
        int unanswered = 0;
        Histogram latencies = new Histogram(2);
        for (RecordedRequest recorded : requests) {
            switch (recorded.outcome()) {
                case Answered _ -> {
                    if (recorded.isTurnedAway()) {
                        turnedAway++;
                    } else {
                        answered++;
                    }
                    latencies.recordValue(Math.max(0, (recorded.ended() - recorded.due()) / 1000));
                }
                case Unanswered _, AnsweredByGateway _ -> unanswered++;
            }
        }
        return new Second(answered, turnedAway, unanswered, latencies.getValueAtPercentile(99));
    }
}
