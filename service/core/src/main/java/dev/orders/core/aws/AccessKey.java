package dev.orders.core.aws;

import java.util.Optional;

/// Credentials of AWS from the settings.
///
/// @param session the token of temporary credentials
public record AccessKey(String id, String secret, Optional<String> session) {
    /// Without the secrets.
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
