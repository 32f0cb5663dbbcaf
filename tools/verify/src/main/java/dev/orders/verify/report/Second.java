package dev.orders.verify.report;

import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Outcome.Unanswered;
import java.util.List;
import org.HdrHistogram.Histogram;

/// What ended in one second of the load.
///
/// @param answered well
/// @param turnedAway told to come back later
/// @param unanswered for whatever reason
/// @param p99 of the answers, in microseconds
public record Second(int answered, int turnedAway, int unanswered, double p99) {
    static Second of(List<Exchange> exchanges) {
        int answered = 0;
        int turnedAway = 0;
        int unanswered = 0;
        Histogram latencies = new Histogram(2);
        for (Exchange exchange : exchanges) {
            switch (exchange.outcome()) {
                case Answered _ -> {
                    if (exchange.isTurnedAway()) {
                        turnedAway++;
                    } else {
                        answered++;
                    }
                    latencies.recordValue(Math.max(0, (exchange.ended() - exchange.due()) / 1000));
                }
                case Unanswered _ -> unanswered++;
            }
        }
        return new Second(answered, turnedAway, unanswered, latencies.getValueAtPercentile(99));
    }
}
