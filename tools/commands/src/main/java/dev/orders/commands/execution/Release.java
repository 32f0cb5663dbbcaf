package dev.orders.commands.execution;

import java.util.Objects;

/// The release of this program.
public final class Release {
    private Release() {}

    /// The version; `development` if the program was not packaged.
    public static String version() {
        return Objects.requireNonNullElse(Release.class.getPackage().getImplementationVersion(), "development");
    }
}
