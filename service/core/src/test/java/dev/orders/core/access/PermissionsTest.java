package dev.orders.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.access.Decision.Granted;
import dev.orders.core.access.Decision.PrincipalRequired;
import dev.orders.core.access.Decision.ScopeRequired;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PermissionsTest {
    private static final Permissions PERMISSIONS = new Permissions(Set.of());

    private static Decision decide(Operation operation, Set<Scope> scopes) {
        return PERMISSIONS.decide(operation, Optional.of(new Principal(TenantId.DEFAULT, new Actor("key_1"), scopes)));
    }

    @ParameterizedTest
    @EnumSource
    void aPrincipalNeedsOneOfTheScopesOfTheOperation(Operation operation) {
        for (Scope scope : Scope.values()) {
            Decision expected =
                    operation.scopes().isEmpty() || operation.scopes().contains(scope)
                            ? new Granted()
                            : new ScopeRequired(operation.scopes());
            assertThat(decide(operation, Set.of(scope)))
                    .as("%s with %s", operation, scope)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutCredentialsOnlyPublicOperationsAreAllowed(Operation operation) {
        assertThat(PERMISSIONS.decide(operation, Optional.empty()))
                .isEqualTo(operation.scopes().isEmpty() ? new Granted() : new PrincipalRequired());
    }

    @Test
    void onlyHealthPagesAndDocumentsArePublic() {
        assertThat(EnumSet.allOf(Operation.class))
                .filteredOn(operation -> operation.scopes().isEmpty())
                .containsExactly(
                        Operation.HEALTH,
                        Operation.HEALTH_LIVE,
                        Operation.HEALTH_READY,
                        Operation.LIST_PROBLEMS,
                        Operation.GET_PROBLEM,
                        Operation.CONSOLE,
                        Operation.DOCS,
                        Operation.OPENAPI);
    }

    @Test
    void aPrincipalWithoutScopesMayDoNothing() {
        assertThat(decide(Operation.GET_ORDER, Set.of())).isEqualTo(new ScopeRequired(Set.of(Scope.ORDERS_READ)));
    }

    @Test
    void anOpenedOperationIsPublic() {
        assertThat(new Permissions(Set.of(Operation.METRICS)).decide(Operation.METRICS, Optional.empty()))
                .isEqualTo(new Granted());
    }

    @Test
    void anyoneMayDoEverything() {
        assertThat(EnumSet.allOf(Operation.class))
                .allMatch(operation -> PERMISSIONS.decide(operation, Optional.of(Principal.ANYONE)) instanceof Granted);
    }

    @ParameterizedTest
    @EnumSource
    void theTextOfAScopeNamesIt(Scope scope) {
        assertThat(Scope.of(scope.text())).contains(scope);
        assertThat(Scope.of(scope.text() + "x")).isEmpty();
    }
}
