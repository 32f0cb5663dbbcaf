package dev.orders.workflow.order;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// A secret of AWS Secrets Manager.
///
/// @param arn its ARN or its name
public record SecretsManagerSecret(SecretsManagerClient client, String arn) implements KeysSecret {
    @Override
    public String read() {
        String text = client.getSecretValue(request -> request.secretId(arn)).secretString();
        if (text == null) {
            throw new IllegalStateException("The secret with the keys has no text");
        }
        return text;
    }
}
