package dev.orders.cloud.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What CloudFormation computes while it deploys: the names, the ARNs and the addresses of resources, for one
/// account that does not exist.
public final class Names {
    private static final Map<String, String> PSEUDO_PARAMETERS = Map.of(
            "AWS::AccountId", "111122223333",
            "AWS::Partition", "aws",
            "AWS::Region", "eu-central-1",
            "AWS::URLSuffix", "amazonaws.com");

    /// For each type: the property with its name, and its ARN after account and region.
    private static final Map<String, Kind> KINDS = Map.of(
            "AWS::SQS::Queue", new Kind("QueueName", "sqs", ""),
            "AWS::Lambda::Function", new Kind("FunctionName", "lambda", "function:"),
            "AWS::StepFunctions::StateMachine", new Kind("StateMachineName", "states", "stateMachine:"),
            "AWS::KinesisFirehose::DeliveryStream", new Kind("DeliveryStreamName", "firehose", "deliverystream/"),
            "AWS::Events::EventBus", new Kind("Name", "events", "event-bus/"),
            "AWS::SecretsManager::Secret", new Kind("Name", "secretsmanager", "secret:"));

    private final Templates templates;
    private final String queues;

    /// @param queues the URL before the name of a queue
    public Names(Templates templates, String queues) {
        this.templates = templates;
        this.queues = queues;
    }

    private record Kind(String name, String service, String before) {}

    /// The value of a property.
    ///
    /// @param stack the stack of the template with this value
    /// @throws IllegalArgumentException if it uses something of CloudFormation that is not known here
    public String value(String stack, JsonNode value) {
        if (value.isValueNode()) {
            return value.asText();
        }
        Map.Entry<String, JsonNode> function = value.properties().iterator().next();
        JsonNode of = function.getValue();
        return switch (function.getKey()) {
            case "Ref" -> reference(stack, of.asText());
            case "Fn::GetAtt" ->
                attribute(stack, of.path(0).asText(), of.path(1).asText());
            case "Fn::Join" ->
                of.path(1)
                        .valueStream()
                        .map(part -> value(stack, part))
                        .collect(Collectors.joining(of.path(0).asText()));
            case "Fn::ImportValue" -> imported(of.asText());
            case String other -> throw new IllegalArgumentException(stack + " uses " + other);
        };
    }

    /// The ARN of a resource.
    public String arn(Resource resource) {
        Kind kind = kind(resource);
        return String.join(
                ":",
                List.of(
                        "arn:aws",
                        kind.service(),
                        PSEUDO_PARAMETERS.get("AWS::Region"),
                        PSEUDO_PARAMETERS.get("AWS::AccountId"),
                        kind.before() + resource.text(kind.name())));
    }

    private String reference(String stack, String id) {
        String parameter = PSEUDO_PARAMETERS.get(id);
        if (parameter != null) {
            return parameter;
        }
        Resource resource = resource(stack, id);
        return switch (resource.type()) {
            case "AWS::SQS::Queue" -> queues + resource.text("QueueName");
            case "AWS::StepFunctions::StateMachine", "AWS::SecretsManager::Secret" -> arn(resource);
            default -> resource.text(kind(resource).name());
        };
    }

    private String attribute(String stack, String id, String attribute) {
        Resource resource = resource(stack, id);
        return switch (attribute) {
            case "Arn" -> arn(resource);
            case "Name", "QueueName" -> resource.text(kind(resource).name());
            default -> throw new IllegalArgumentException("the attribute " + attribute + " of " + resource);
        };
    }

    private String imported(String name) {
        Templates.Exported exported =
                templates.exported(name).orElseThrow(() -> new IllegalArgumentException("no stack exports " + name));
        return value(exported.stack(), exported.value());
    }

    private Resource resource(String stack, String id) {
        return templates
                .find(stack, id)
                .orElseThrow(() -> new IllegalArgumentException(stack + " has no resource " + id));
    }

    private static Kind kind(Resource resource) {
        Kind kind = KINDS.get(resource.type());
        if (kind == null) {
            throw new IllegalArgumentException("the name of " + resource);
        }
        return kind;
    }
}
