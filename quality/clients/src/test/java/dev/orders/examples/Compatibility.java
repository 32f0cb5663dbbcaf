package dev.orders.examples;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedApiResponse;
import org.openapitools.openapidiff.core.model.ChangedContent;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedParameter;
import org.openapitools.openapidiff.core.model.ChangedSchema;
import org.openapitools.openapidiff.core.model.ComposedChanged;
import org.openapitools.openapidiff.core.model.Endpoint;

/// What in an OpenAPI document would break clients of an older one.
final class Compatibility {
    private final Set<String> breaks = new TreeSet<>();

    private Compatibility() {}

    /// Compares two documents. Each break has a place, such as an operation and a parameter of it.
    static Set<String> breaks(String released, String current) {
        ChangedOpenApi changes = OpenApiCompare.fromContents(released, current);
        Compatibility compatibility = new Compatibility();
        for (Endpoint missing : changes.getMissingEndpoints()) {
            compatibility.breaks.add(missing.getMethod() + " " + missing.getPathUrl() + ": missing");
        }
        for (ChangedOperation operation : changes.getChangedOperations()) {
            compatibility.find(operation, operation.getHttpMethod() + " " + operation.getPathUrl());
        }
        return compatibility.breaks;
    }

    /// Adds the breaks in a change. Returns whether there are any.
    private boolean find(Changed change, String place) {
        if (!change.isIncompatible()) {
            return false;
        }
        boolean found = false;
        if (change instanceof ComposedChanged composed) {
            for (Changed part : composed.getChangedElements()) {
                if (part != null) {
                    found |= find(part, place + ", " + name(part, change));
                }
            }
        }
        if (!found) {
            breaks.add(place);
        }
        return true;
    }

    /// The status, media type, member or parameter that a part is about. Otherwise what kind of part it is.
    /// Two parts with the same change are equal, so this looks for the very object.
    @SuppressWarnings("ReferenceEquality")
    private static String name(Changed part, Changed whole) {
        if (part instanceof ChangedParameter parameter) {
            return parameter.getName();
        }
        Map<String, ? extends Changed> named = switch (whole) {
            case ChangedApiResponse responses -> responses.getChanged();
            case ChangedContent content -> content.getChanged();
            case ChangedSchema schema -> schema.getChangedProperties();
            default -> Map.of();
        };
        return named.entrySet().stream()
                .filter(entry -> entry.getValue() == part)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> part.getClass().getSimpleName().substring("Changed".length()));
    }
}
