package dev.orders.sink.aws;

import java.util.Optional;

/// Credentials of AWS from the settings.
///
/// @param session the token of temporary credentials
record AccessKey(String id, String secret, Optional<String> session) {
    /// Without the secrets.
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
