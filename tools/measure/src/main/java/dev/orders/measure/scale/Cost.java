package dev.orders.measure.scale;

/// What an operation costs: the medians of some rounds.
///
/// @param micros processor time: that of the measuring thread for a read, of all threads for a write. Threads that
///     compile code or collect garbage do not count
/// @param pages how often a read called the operating system to read, which happens for each page that is not in
///     the cache of its session; or how many pages a write appended to the write-ahead log
record Cost(double micros, double pages) {}
