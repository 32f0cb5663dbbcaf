package dev.orders.aws.part;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// Queues of SQS, encrypted and for TLS only.
public final class Queues {
    /// As long as SQS keeps messages, so that a dead letter survives holidays.
    private static final Duration DEAD = Duration.days(14);

    private static final Duration WAITING = Duration.days(4);

    /// After so many failed receives a message becomes a dead letter.
    private static final int ATTEMPTS = 5;

    private Queues() {}

    /// A queue for what could not be handled. An alarm watches it, and people empty it.
    public static Queue forDeadLetters(Construct scope, String id, String name, IKey key) {
        Queue queue = Queue.Builder.create(scope, id)
                .queueName(name)
                .encryption(QueueEncryption.KMS)
                .encryptionMasterKey(key)
                .enforceSsl(true)
                .retentionPeriod(DEAD)
                .build();
        Accepted.finding(queue, "SQS3", "This is a queue for dead letters, of EventBridge or Lambda");
        return queue;
    }

    /// A queue whose messages become dead letters after five attempts.
    ///
    /// @param visibility how long a receiver may need for a message
    public static Queue of(Construct scope, String id, String name, IKey key, Duration visibility, Queue deadLetters) {
        return Queue.Builder.create(scope, id)
                .queueName(name)
                .encryption(QueueEncryption.KMS)
                .encryptionMasterKey(key)
                .enforceSsl(true)
                .retentionPeriod(WAITING)
                .visibilityTimeout(visibility)
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(ATTEMPTS)
                        .build())
                .build();
    }
}
