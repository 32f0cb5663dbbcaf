package dev.orders.fronts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the fronts that all of them share. They start when the first test needs them, and stop after the
/// last test.
public final class SharedFronts implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedFronts.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return Fronts.class.isAssignableFrom(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(parameter.getParameter().getType(), SharedFronts::start);
    }

    private static Fronts start(Class<?> type) {
        try {
            Path directory = Files.createTempDirectory("fronts");
            return type.equals(OpenFronts.class) ? new OpenFronts(directory) : new ProtectedFronts(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
