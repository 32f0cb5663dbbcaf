package dev.orders.aws.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.FunctionCode;
import dev.orders.aws.Synthesis;
import dev.orders.aws.Templates;
import dev.orders.aws.stage.Options;
import dev.orders.aws.stage.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/// Who is told about costs and findings.
final class AccountTest {
    @Test
    void withAnAddressTheBudgetTellsAboutCosts() {
        JsonNode budget = Synthesis.of(Stage.PROD)
                .resources("account", "AWS::Budgets::Budget")
                .values()
                .iterator()
                .next();

        assertThat(budget.at("/Budget/BudgetLimit/Amount").asInt()).isEqualTo(1_000);
        assertThat(budget.path("NotificationsWithSubscribers")).hasSize(2);
    }

    @Test
    void withoutAnAddressThereIsABudgetThatTellsNobody() {
        Synthesis.requireNode();
        App app = new App();
        Templates.add(app, Options.of(Stage.DEV), FunctionCode.placeholder(Path.of("src/test/placeholder")));

        Template account = template(app, "orders-account");

        assertThat(account.findResources("AWS::Budgets::Budget").toString())
                .contains("Amount=1000")
                .doesNotContain("NotificationsWithSubscribers");
        account.resourceCountIs("AWS::SNS::Topic", 1);
        account.resourceCountIs("AWS::SNS::Subscription", 0);
        template(app, "orders-dev-observability").resourceCountIs("AWS::SNS::Subscription", 0);
    }

    private static Template template(App app, String stack) {
        return Template.fromStack((Stack) app.getNode().findChild(stack));
    }
}
