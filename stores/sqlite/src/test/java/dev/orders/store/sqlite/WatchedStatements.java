package dev.orders.store.sqlite;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// A driver in front of the real one. It reports every statement that the store executes to change its file.
final class WatchedStatements implements AutoCloseable {
    private static final Set<String> CHANGES = Set.of("execute", "executeUpdate");

    private final Driver real;
    private final Driver watched;
    private final AtomicInteger count = new AtomicInteger();
    private volatile Optional<IntConsumer> watcher = Optional.empty();

    private WatchedStatements(Driver real) {
        this.real = real;
        this.watched = watched(Driver.class, real);
    }

    static WatchedStatements start() {
        try {
            WatchedStatements statements = new WatchedStatements(DriverManager.getDriver("jdbc:sqlite:"));
            DriverManager.deregisterDriver(statements.real);
            DriverManager.registerDriver(statements.watched);
            return statements;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// From now on calls `watcher` with the number of each statement, from 1, on the thread that executed it.
    void watch(IntConsumer watcher) {
        count.set(0);
        this.watcher = Optional.of(watcher);
    }

    /// Stops calling the watcher, and returns the number of statements.
    int unwatch() {
        watcher = Optional.empty();
        return count.get();
    }

    @Override
    public void close() {
        try {
            DriverManager.deregisterDriver(watched);
            DriverManager.registerDriver(real);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private <T> T watched(Class<T> type, T plain) {
        return type.cast(Proxy.newProxyInstance(
                WatchedStatements.class.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> call(method, plain, arguments)));
    }

    private Object call(Method method, Object plain, Object[] arguments) throws Throwable {
        try {
            Object result = method.invoke(plain, arguments);
            if (CHANGES.contains(method.getName())) {
                watcher.ifPresent(told -> told.accept(count.incrementAndGet()));
            }
            return switch (result) {
                case Connection connection
                when !method.getName().equals("unwrap") -> watched(Connection.class, connection);
                case PreparedStatement statement -> watched(PreparedStatement.class, statement);
                case Statement statement -> watched(Statement.class, statement);
                case null, default -> result;
            };
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
