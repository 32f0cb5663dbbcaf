package dev.orders.verify.report;

import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Outcome.Unanswered;
import dev.orders.verify.history.RecordedRequest;
import java.util.List;
import org.HdrHistogram.Histogram;

/// What ended in one second of the load.
///
/// @param answered well
/// @param turnedAway told to come back later
/// @param unanswered for whatever reason
/// @param p99 of the answers, in microseconds
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
                case Unanswered _ -> unanswered++;
            }
        }
        return new Second(answered, turnedAway, unanswered, latencies.getValueAtPercentile(99));
    }
}
