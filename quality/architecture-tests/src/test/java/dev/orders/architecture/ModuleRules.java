package dev.orders.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which module may depend on which. docs/ARCHITECTURE.md has a diagram of these dependencies.
enum ModuleRules {
    CORE_KNOWS_ONLY_THE_JDK(classes()
            .that()
            .resideInAPackage("dev.orders.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.orders.core..", "java..", "javax.crypto..", "javax.net.ssl..", "org.jspecify..")),

    NOBODY_KNOWS_THE_SERVER(noClasses()
            .that()
            .resideOutsideOfPackage("dev.orders.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orders.server..")),

    NOBODY_KNOWS_THE_FUNCTIONS(noClasses()
            .that()
            .resideOutsideOfPackage("dev.orders.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orders.lambda..")),

    NOBODY_KNOWS_THE_WORKFLOW(noClasses()
            .that()
            .resideOutsideOfPackage("dev.orders.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orders.workflow..")),

    ONLY_COMPOSITION_ROOTS_KNOW_THE_WIRING(noClasses()
            .that()
            .resideOutsideOfPackages("dev.orders.wiring..", "dev.orders.server..", "dev.orders.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orders.wiring..")),

    ONLY_COMPOSITION_ROOTS_KNOW_HTTP(noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.orders.http..", "dev.orders.wiring..", "dev.orders.server..", "dev.orders.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orders.http..")),

    ONLY_COMPOSITION_ROOTS_KNOW_THE_CONSOLE(noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.orders.console..", "dev.orders.wiring..", "dev.orders.server..", "dev.orders.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orders.console..")),

    ONLY_THE_SERVER_KNOWS_THE_SQLITE_STORE_AND_THE_KAFKA_SINK(noClasses()
            .that()
            .resideOutsideOfPackages("dev.orders.store.sqlite..", "dev.orders.sink.kafka..", "dev.orders.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.orders.store.sqlite..", "dev.orders.sink.kafka..")),

    ONLY_COMPOSITION_ROOTS_KNOW_THE_MONGO_STORE(noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.orders.store.mongo..", "dev.orders.wiring..", "dev.orders.server..", "dev.orders.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orders.store.mongo..")),

    KAFKA_STAYS_IN_ITS_SINK(noClasses()
            .that()
            .resideOutsideOfPackage("dev.orders.sink.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")),

    ONLY_COMPOSITION_ROOTS_KNOW_THE_ADAPTERS_OF_AWS(noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.orders.sink.aws..",
                    "dev.orders.store.dynamodb..",
                    "dev.orders.server..",
                    "dev.orders.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.orders.sink.aws..", "dev.orders.store.dynamodb..")),

    AWS_STAYS_IN_ITS_ADAPTERS_AND_FUNCTIONS(noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.orders.sink.aws..",
                    "dev.orders.store.dynamodb..",
                    "dev.orders.lambda..",
                    "dev.orders.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")),

    THE_FRAMEWORK_STAYS_IN_HTTP_CONSOLE_AND_COMPOSITION_ROOTS(noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.orders.http..",
                    "dev.orders.console..",
                    "dev.orders.wiring..",
                    "dev.orders.server..",
                    "dev.orders.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.quarkiverse..",
                    "io.smallrye..",
                    "io.vertx..",
                    "io.micrometer..",
                    "jakarta..",
                    "org.eclipse.microprofile..",
                    "org.jboss..")),

    SQL_STAYS_IN_ITS_STORE(noClasses()
            .that()
            .resideOutsideOfPackage("dev.orders.store.sqlite..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")),

    THE_MONGO_DRIVER_STAYS_IN_ITS_STORE_AND_THE_WIRING(noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.orders.store.mongo..", "dev.orders.wiring..", "dev.orders.server..", "dev.orders.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..")),

    /// The library of CRaC too: a process takes no snapshots.
    LAMBDA_STAYS_IN_THE_FUNCTIONS(noClasses()
            .that()
            .resideOutsideOfPackages("dev.orders.lambda..", "dev.orders.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.amazonaws..", "software.amazon.awssdk.services.lambda..", "org.crac..")),

    THE_HTTP_CLIENT_STAYS_WITH_WEBHOOKS(noClasses()
            .that()
            .resideOutsideOfPackage("dev.orders.events.webhook..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.hc..")),

    /// So that the library is loaded only if spans are exported.
    OPEN_TELEMETRY_STAYS_IN_ITS_PACKAGE(noClasses()
            .that()
            .resideOutsideOfPackage("dev.orders.wiring.tracing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry..")),

    TEST_SUPPORT_STAYS_IN_TESTS(noClasses()
            .that()
            .resideOutsideOfPackage("dev.orders.testsupport..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orders.testsupport..")),

    TIME_AND_IDS_ARE_PASSED_IN(noClasses()
            .that()
            .resideInAnyPackage("dev.orders.core..", "dev.orders.store..", "dev.orders.sink..")
            .should()
            .accessTargetWhere(new AskingTheSystem(AskingTheSystem.TIME_AND_CHANCE))),

    /// Tests set the clock instead of waiting. So only a composition root names the real clock.
    NOBODY_ASKS_THE_SYSTEM_CLOCK(noClasses()
            .that()
            .resideInAPackage("dev.orders..")
            .and()
            .doNotHaveFullyQualifiedName("dev.orders.wiring.Wiring")
            .and()
            .doNotHaveFullyQualifiedName("dev.orders.server.Migration")
            .and()
            .doNotHaveFullyQualifiedName("dev.orders.workflow.Surroundings")
            .should()
            .accessTargetWhere(new AskingTheSystem(AskingTheSystem.TIME))),

    /// The service may start under any locale.
    /// Some locales use other digits or another calendar, or have no dot on the lower-case I.
    LOCALES_ARE_NAMED(
            noClasses().that().resideInAPackage("dev.orders..").should().callMethodWhere(new TakingTheDefaultLocale())),

    /// The functions of the workflow have no framework that prints their log.
    ONLY_MAIN_PRINTS(noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.orders.workflow.Surroundings")
            .and()
            .doNotHaveFullyQualifiedName("dev.orders.server.Main")
            .and()
            .doNotHaveFullyQualifiedName("dev.orders.server.Main$Serving")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")),

    NO_CYCLES(slices().matching("dev.orders.(**)").should().beFreeOfCycles());

    // Rules are immutable, but their type does not show it.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ArchRule rule;

    ModuleRules(ArchRule rule) {
        this.rule = rule;
    }

    ArchRule rule() {
        return rule;
    }

    /// A call whose result depends on the default locale of the machine.
    private static final class TakingTheDefaultLocale extends DescribedPredicate<JavaMethodCall> {
        private static final Map<Class<?>, Set<String>> CALLS = Map.of(
                String.class, Set.of("format", "formatted", "toLowerCase", "toUpperCase"),
                PrintStream.class, Set.of("printf", "format"),
                DateTimeFormatter.class, Set.of("ofPattern"),
                NumberFormat.class, Set.of("getInstance", "getNumberInstance", "getIntegerInstance"),
                Locale.class, Set.of("getDefault"));

        TakingTheDefaultLocale() {
            super("takes the default locale");
        }

        @Override
        public boolean test(JavaMethodCall call) {
            return CALLS.entrySet().stream()
                            .anyMatch(taking -> call.getTargetOwner().isEquivalentTo(taking.getKey())
                                    && taking.getValue().contains(call.getName()))
                    && call.getTarget().getRawParameterTypes().stream()
                            .noneMatch(parameter -> parameter.isEquivalentTo(Locale.class));
        }
    }
}
