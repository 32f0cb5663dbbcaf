package dev.orders.cloud.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.cloud.bus.Rule;
import dev.orders.cloud.bus.Target;
import dev.orders.cloud.template.Names;
import dev.orders.cloud.template.Resource;
import dev.orders.cloud.template.Templates;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The rules of EventBridge in the templates. Those without a bus belong to the default bus, which has the
/// events of AWS.
final class StackRules {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Templates templates;
    private final Names names;
    private final Function<String, Optional<Target>> targets;

    /// @param targets the target with an ARN; empty for one that does not exist on this machine
    StackRules(Templates templates, Names names, Function<String, Optional<Target>> targets) {
        this.templates = templates;
        this.names = names;
        this.targets = targets;
    }

    /// The rules for events of orders.
    List<Rule> ofOrders() {
        return rules(true);
    }

    /// The rules for events of AWS.
    List<Rule> ofDefaultBus() {
        return rules(false);
    }

    private List<Rule> rules(boolean hasBus) {
        return templates
                .ofType("AWS::Events::Rule")
                .filter(rule -> rule.properties().has("EventBusName") == hasBus)
                .filter(rule -> rule.properties().has("EventPattern"))
                .map(this::rule)
                .filter(rule -> !rule.targets().isEmpty())
                .toList();
    }

    private Rule rule(Resource rule) {
        return new Rule(
                rule.text("Name"),
                resolved(rule.stack(), rule.properties().path("EventPattern")).toString(),
                rule.properties()
                        .path("Targets")
                        .valueStream()
                        .flatMap(target -> target(rule.stack(), target).stream())
                        .toList());
    }

    private Optional<Target> target(String stack, JsonNode target) {
        String path = target.path("InputPath").asText("$");
        return targets.apply(names.value(stack, target.path("Arn")))
                .map(found -> event -> found.deliver(event.at(path.substring(1).replace('.', '/'))));
    }

    /// A pattern whose values are computed by CloudFormation.
    private JsonNode resolved(String stack, JsonNode pattern) {
        if (pattern.isObject()
                && !pattern.isEmpty()
                && pattern.properties().stream()
                        .allMatch(member ->
                                member.getKey().equals("Ref") || member.getKey().startsWith("Fn::"))) {
            return JSON.getNodeFactory().textNode(names.value(stack, pattern));
        }
        if (pattern.isObject()) {
            ObjectNode resolved = JSON.createObjectNode();
            pattern.properties().forEach(member -> resolved.set(member.getKey(), resolved(stack, member.getValue())));
            return resolved;
        }
        if (pattern.isArray()) {
            ArrayNode resolved = JSON.createArrayNode();
            pattern.forEach(value -> resolved.add(resolved(stack, value)));
            return resolved;
        }
        return pattern;
    }
}
