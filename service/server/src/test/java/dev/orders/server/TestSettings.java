package dev.orders.server;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/// The settings of the service under test, as the test's resources set them: [Main], which reads them otherwise, is not
/// run there.
@Singleton
public class TestSettings {
    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    Settings settings() {
        Config config = ConfigProvider.getConfig();
        Map<String, String> values = new HashMap<>();
        for (String name : Settings.NAMES) {
            config.getOptionalValue(name, String.class).ifPresent(value -> values.put(name, value));
        }
        return Settings.of(new Variables(values));
    }
}
