package dev.orders.aws;

import java.nio.file.Files;
import java.nio.file.Path;

/// What is uploaded for the functions.
///
/// @param service the package of the functions of `service/lambda`, which Maven builds
/// @param workflow the package of the functions of `service/workflow`, which Maven builds
/// @param certificates a directory with `certificates/global-bundle.pem`: the authorities of DocumentDB, from
///     Amazon
public record FunctionCode(Path service, Path workflow, Path certificates) {
    private static final String ZIP = "target/function.zip";
    private static final String LAYER = "deploy/aws/target/layer";
    private static final String BUNDLE = LAYER + "/certificates/global-bundle.pem";

    /// The packages of a checkout.
    ///
    /// @param root the root of the checkout
    /// @throws IllegalArgumentException with a sentence, if something is missing
    public static FunctionCode of(Path root) {
        if (!Files.isRegularFile(root.resolve(BUNDLE))) {
            throw missing(BUNDLE, "download it as deploy/aws/README.md says");
        }
        return new FunctionCode(built(root, "service/lambda"), built(root, "service/workflow"), root.resolve(LAYER));
    }

    /// The same directory in place of all of it. A template that was made with it must not be deployed.
    public static FunctionCode placeholder(Path directory) {
        return new FunctionCode(directory, directory, directory);
    }

    private static Path built(Path root, String module) {
        Path zip = root.resolve(module).resolve(ZIP);
        if (!Files.isRegularFile(zip)) {
            throw missing(module + "/" + ZIP, "run `mvn -pl " + module + " -am -DskipTests package`");
        }
        return zip;
    }

    private static IllegalArgumentException missing(String file, String advice) {
        return new IllegalArgumentException(
                file + " is missing: " + advice + ", or add `-c code=placeholder` to look at templates only");
    }
}
