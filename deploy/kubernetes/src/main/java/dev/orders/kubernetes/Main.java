package dev.orders.kubernetes;

import java.io.IOException;
import java.nio.file.Path;

/// `./orders kubernetes`: writes the base of Kustomize from the chart.
public final class Main {
    private Main() {}

    /// Replaces the directory `base` beside the chart.
    ///
    /// @param arguments the directory that contains both
    public static void main(String... arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Path base = directory.resolve("base");
        Base rendered = Base.of(new Chart(directory.resolve("chart")).render());
        rendered.write(base);
        System.out.println("Wrote " + rendered.files().size() + " files to " + base + ".");
    }
}
