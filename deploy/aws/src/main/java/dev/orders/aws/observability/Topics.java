package dev.orders.aws.observability;

import dev.orders.aws.part.StackKey;
import dev.orders.aws.stage.Options;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// The topics that tell people.
final class Topics {
    private Topics() {}

    /// A topic. Its mails go to the address of the operator, who must confirm it once.
    static Topic of(Construct scope, String name, Options options, StackKey key) {
        Topic topic = Topic.Builder.create(scope, name)
                .topicName(options.stage().name(name))
                .masterKey(key)
                .enforceSsl(true)
                .build();
        options.email()
                .ifPresent(address -> Subscription.Builder.create(topic, "Mail")
                        .topic(topic)
                        .protocol(SubscriptionProtocol.EMAIL)
                        .endpoint(address)
                        .build());
        return topic;
    }
}
