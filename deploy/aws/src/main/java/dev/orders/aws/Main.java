package dev.orders.aws;

import dev.orders.aws.stage.Options;
import dev.orders.aws.stage.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;

/// Writes the templates. The CDK starts it, in the directory `deploy/aws`. The README there lists the arguments,
/// which are the context of the CDK.
public final class Main {
    private final App app;

    private Main(App app) {
        this.app = app;
    }

    /// Writes the templates, or prints one sentence and ends with 1.
    public static void main(String[] arguments) {
        App app = new App();
        try {
            new Main(app).create();
        } catch (IllegalArgumentException wrong) {
            System.err.println("cdk: " + wrong.getMessage() + ".");
            System.exit(1);
        }
        app.synth();
    }

    private void create() {
        Options options = options();
        Templates.add(app, options, code(context("code").orElse("built")));
    }

    private Options options() {
        Options defaults = Options.of(Stage.of(context("stage").orElse("dev")));
        return new Options(
                defaults.stage(),
                context("tenants")
                        .map(tenants -> List.of(tenants.split(",", -1)))
                        .orElse(defaults.tenants()),
                context("callback").orElse(defaults.callback()),
                context("email"),
                context("budget").map(Integer::valueOf).orElse(defaults.budget()));
    }

    private Optional<String> context(String name) {
        return Optional.ofNullable(app.getNode().tryGetContext(name)).map(Object::toString);
    }

    private static FunctionCode code(String kind) {
        return switch (kind) {
            case "built" -> FunctionCode.of(Path.of("../.."));
            case "placeholder" -> FunctionCode.placeholder(Path.of("src/test/placeholder"));
            default -> throw new IllegalArgumentException("code is \"" + kind + "\", allowed is built or placeholder");
        };
    }
}
