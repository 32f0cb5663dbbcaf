package dev.orders.workflow.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The keys in a secret, a JSON object such as `{"acme": "ordk_…"}`. It is read when a key is needed for the
/// first time, and again if a tenant has no key in it or the service does not accept its key. So nobody needs to
/// restart a function after a rotation, or for a new tenant.
public final class SecretCredentials implements Credentials {
    /// Other characters cannot be in a header.
    private static final Pattern KEY = Pattern.compile("[!-~]+");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeysSecret secret;
    private Map<String, String> keys = Map.of();

    /// @param secret where the keys are
    public SecretCredentials(KeysSecret secret) {
        this.secret = secret;
    }

    @Override
    public synchronized Credential of(String tenantId) {
        return keys.containsKey(tenantId) ? find(tenantId) : renewed(tenantId);
    }

    @Override
    public synchronized Credential renewed(String tenantId) {
        keys = parse(secret.read());
        return find(tenantId);
    }

    private Credential find(String tenantId) {
        String key = keys.get(tenantId);
        return key == null ? new Credential.Missing() : new Credential.ApiKey(key);
    }

    /// No message quotes the secret.
    private static Map<String, String> parse(String text) {
        Map<String, String> keys = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : tree(text).properties()) {
            String key = member.getValue().asText();
            if (!member.getValue().isTextual() || !KEY.matcher(key).matches()) {
                throw malformed();
            }
            keys.put(member.getKey(), key);
        }
        return keys;
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException _) {
            // Its message quotes the text.
        }
        throw malformed();
    }

    private static IllegalStateException malformed() {
        return new IllegalStateException("The secret with the keys must be a JSON object with a key for each tenant");
    }
}
