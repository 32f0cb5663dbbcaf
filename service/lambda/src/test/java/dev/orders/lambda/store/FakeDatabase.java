package dev.orders.lambda.store;

import dev.orders.core.port.StoreUnavailableException;

/// A database that may not answer, or refuse the settings.
final class FakeDatabase {
    /// How it answers.
    enum State {
        UP,
        DOWN,
        REFUSING
    }

    private final String name;
    private State state = State.UP;
    private int attempts;

    FakeDatabase(String name) {
        this.name = name;
    }

    void become(State next) {
        state = next;
    }

    boolean isUp() {
        return state == State.UP;
    }

    /// How often somebody tried to open it.
    int attempts() {
        return attempts;
    }

    void open() {
        attempts++;
        switch (state) {
            case UP -> {}
            case DOWN -> throw new StoreUnavailableException(name + " does not answer", null);
            case REFUSING -> throw new IllegalArgumentException(name + " refuses the password");
        }
    }
}
