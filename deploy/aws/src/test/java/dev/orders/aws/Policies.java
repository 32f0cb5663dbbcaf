package dev.orders.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The statements of policies in templates.
final class Policies {
    private Policies() {}

    /// Those of roles: what they may do.
    static List<JsonNode> ofRoles(Synthesis synthesis) {
        List<JsonNode> statements = new ArrayList<>();
        synthesis
                .resources("AWS::IAM::Policy")
                .values()
                .forEach(policy -> policy.at("/PolicyDocument/Statement").forEach(statements::add));
        synthesis
                .resources("AWS::IAM::Role")
                .values()
                .forEach(role -> role.path("Policies")
                        .forEach(
                                policy -> policy.at("/PolicyDocument/Statement").forEach(statements::add)));
        return statements;
    }

    /// Those of resources: who may use them. The trust of roles is among them.
    static List<JsonNode> ofResources(Synthesis synthesis) {
        List<JsonNode> statements = new ArrayList<>();
        synthesis.resources().values().forEach(resource -> collect(resource.path("Properties"), statements));
        return statements;
    }

    private static void collect(JsonNode node, List<JsonNode> statements) {
        if (node.has("Effect") && (node.has("Principal") || node.has("NotPrincipal"))) {
            statements.add(node);
        } else {
            node.forEach(child -> collect(child, statements));
        }
    }

    /// Whether the principal of a statement is everybody.
    static boolean isForEverybody(JsonNode statement) {
        JsonNode principal = statement.path("Principal");
        return principal.asText().equals("*")
                || texts(principal.path("AWS")).contains("*")
                || statement.has("NotPrincipal");
    }

    /// Whether a statement lets something become a role.
    static boolean isTrust(JsonNode statement) {
        return texts(statement.path("Action")).contains("sts:AssumeRole");
    }

    /// The text, or the texts of a list.
    static Set<String> texts(JsonNode node) {
        Set<String> texts = new TreeSet<>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(each.isTextual() ? each.textValue() : each.toString()));
        } else if (!node.isMissingNode()) {
            texts.add(node.isTextual() ? node.textValue() : node.toString());
        }
        return texts;
    }
}
