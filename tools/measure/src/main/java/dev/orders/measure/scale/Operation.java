package dev.orders.measure.scale;

/// An operation of a store.
///
/// @param times how often a round runs it
/// @param step runs it once; its argument is different each time
record Operation(String name, Kind kind, int times, Step step) {
    enum Kind {
        /// Runs on the measuring thread only.
        READ,

        /// Runs on the threads of the store too. One operation waits for the one before.
        WRITE,

        /// Runs on the threads of the store too, for many clients at once.
        CONCURRENT_WRITE
    }

    interface Step {
        void run(int number);
    }

    static Operation read(String name, int times, Step step) {
        return new Operation(name, Kind.READ, times, step);
    }

    static Operation write(String name, int times, Step step) {
        return new Operation(name, Kind.WRITE, times, step);
    }

    static Operation concurrentWrite(String name, int times, Step step) {
        return new Operation(name, Kind.CONCURRENT_WRITE, times, step);
    }
}
