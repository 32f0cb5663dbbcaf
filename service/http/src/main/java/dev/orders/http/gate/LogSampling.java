package dev.orders.http.gate;

/// Which successful requests have a line in the log. Errors always have one.
public sealed interface LogSampling {
    /// Every request has a line.
    LogSampling NONE = new All();

    /// Every request has a line.
    record All() implements LogSampling {}

    /// The first requests of each second have a line. Of further ones, every [SampledRequests#EVERY]th has one.
    ///
    /// @param perSecond how many requests are the first ones
    record Above(long perSecond) implements LogSampling {}
}
