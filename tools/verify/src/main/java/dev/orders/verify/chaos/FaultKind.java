package dev.orders.verify.chaos;

/// A kind of fault.
public sealed interface FaultKind {
    /// The name in reports.
    String label();

    /// The kinds of faults of an instance by itself.
    enum OfInstance implements FaultKind {
        /// The process is killed, and later restarted.
        KILL("kill -9"),
        /// The process is suspended, and later resumed.
        PAUSE("pause"),
        /// The wall clock jumps, and later jumps back.
        CLOCK_JUMP("clock jump"),
        /// No file can grow.
        FULL_DISK("full disk"),
        /// The process finishes its requests and ends (SIGTERM), and is then started with another release.
        RELEASE_CHANGE("change of release");

        private final String label;

        OfInstance(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /// What the event bus does to entries. It concerns all functions that publish events.
    enum OfBus implements FaultKind {
        /// The bus takes seven of ten entries.
        REFUSES_SOME("bus refuses 3 of 10 events"),
        /// The bus takes no entry.
        REFUSES_ALL("bus refuses all events");

        private final String label;

        OfBus(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /// A disruption of the connections between an instance and one of its databases. The connections to other
    /// databases are not affected.
    record OfConnections(Database database, Disruption disruption) implements FaultKind {
        @Override
        public String label() {
            return database.label() + " " + disruption.label();
        }
    }
}
