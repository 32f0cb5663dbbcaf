package dev.orders.http.access;

import dev.orders.core.access.Permissions;
import java.util.Optional;

/// How this service controls access.
///
/// @param authenticator empty if everybody may do everything
public record AccessControl(Optional<Authenticator> authenticator, Permissions permissions) {}
