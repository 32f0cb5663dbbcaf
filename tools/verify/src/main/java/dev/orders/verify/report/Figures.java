package dev.orders.verify.report;

import dev.orders.verify.history.Content.Unreadable;
import dev.orders.verify.history.Delivery;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.Outcome.Unanswered;
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

    static Figures of(String name, List<Exchange> exchanges) {
        int answered = 0;
        int turnedAway = 0;
        int failed = 0;
        int unanswered = 0;
        int provoked = 0;
        Histogram latencies = new Histogram(DIGITS);
        for (Exchange exchange : exchanges) {
            boolean whole = exchange.delivery() == Delivery.WHOLE;
            switch (exchange.outcome()) {
                case Answered answer -> {
                    answered++;
                    turnedAway += exchange.isTurnedAway() ? 1 : 0;
                    failed += isFailure(exchange, answer) ? 1 : 0;
                    if (whole) {
                        latencies.recordValue(Math.max(0, (exchange.ended() - exchange.due()) / 1000));
                    }
                }
                case Unanswered _ -> {
                    if (whole || exchange.delivery() == Delivery.SLOW_READER) {
                        unanswered++;
                    } else {
                        provoked++;
                    }
                }
            }
        }
        return new Figures(name, exchanges.size(), answered, turnedAway, failed, unanswered, provoked, latencies);
    }

    static boolean isFailure(Exchange exchange, Answered answer) {
        return !exchange.isTurnedAway() && (answer.status() >= 500 || answer.content() instanceof Unreadable);
    }

    /// The latency that this share of the answers did not exceed, in microseconds.
    double percentile(double percent) {
        return latencies.getValueAtPercentile(percent);
    }

    double longest() {
        return latencies.getMaxValue();
    }
}
