package dev.orders.http.access;

import dev.orders.core.access.Decision;
import dev.orders.core.access.Operation;
import dev.orders.core.access.Permissions;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.http.access.Authentication.Rejected;
import dev.orders.http.access.Authentication.Unavailable;
import dev.orders.http.access.Authentication.Verified;
import java.util.List;
import java.util.Optional;

/// How this service controls access.
///
/// @param authenticator empty if everybody may do everything
public record AccessControl(Optional<Authenticator> authenticator, Permissions permissions) {
    /// Whether a request that was allowed is still allowed, for answers that take long. True while the credentials
    /// cannot be verified, because the store or the issuer does not answer. May wait, so call it on a virtual
    /// thread.
    ///
    /// @param authorization the values of all `Authorization` headers of the request
    public boolean stillAllows(Operation operation, List<String> authorization) {
        if (authenticator.isEmpty() || permissions.isPublic(operation)) {
            return true;
        }
        return BearerToken.of(authorization)
                .map(token -> isAllowed(operation, authenticator.get(), token))
                .orElse(false);
    }

    private boolean isAllowed(Operation operation, Authenticator asked, String token) {
        try {
            return switch (asked.known(token).orElseGet(() -> asked.verify(token))) {
                case Verified verified ->
                    permissions.decide(operation, Optional.of(verified.principal())) instanceof Decision.Granted;
                case Rejected _ -> false;
                case Unavailable() -> true;
            };
        } catch (StoreUnavailableException _) {
            return true;
        }
    }
}
