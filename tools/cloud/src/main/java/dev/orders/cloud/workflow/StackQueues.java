package dev.orders.cloud.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.cloud.queue.QueueServer;
import dev.orders.cloud.template.Names;
import dev.orders.cloud.template.Resource;
import dev.orders.cloud.template.Templates;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The queues of the templates, in a server on this machine.
final class StackQueues {
    private static final String REDRIVE = "RedrivePolicy";

    private final Map<String, String> urls = new HashMap<>();

    /// Creates the queues, dead letters first.
    StackQueues(QueueServer server, Templates templates, Names names) {
        List<Resource> queues = templates
                .ofType("AWS::SQS::Queue")
                .sorted(Comparator.comparing(queue -> queue.properties().has(REDRIVE)))
                .toList();
        for (Resource queue : queues) {
            urls.put(names.arn(queue), server.create(queue.text("QueueName"), attributes(queue, names)));
        }
    }

    private static Map<QueueAttributeName, String> attributes(Resource queue, Names names) {
        Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
        JsonNode visibility = queue.properties().path("VisibilityTimeout");
        if (!visibility.isMissingNode()) {
            attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, visibility.asText());
        }
        JsonNode redrive = queue.properties().path(REDRIVE);
        if (!redrive.isMissingNode()) {
            ObjectNode policy = JsonNodeFactory.instance
                    .objectNode()
                    .put("deadLetterTargetArn", names.value(queue.stack(), redrive.path("deadLetterTargetArn")));
            policy.set("maxReceiveCount", redrive.path("maxReceiveCount"));
            attributes.put(QueueAttributeName.REDRIVE_POLICY, policy.toString());
        }
        return attributes;
    }

    /// The URL of a queue by its ARN.
    String url(String arn) {
        String url = urls.get(arn);
        if (url == null) {
            throw new IllegalArgumentException("no template has the queue " + arn);
        }
        return url;
    }
}
