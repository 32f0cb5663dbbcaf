package dev.orders.aws.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// What a resource costs each month, whether it is used or not.
///
/// @param price the name of the price. A property in braces stands for its value:
///     `docdb.instance.{DBInstanceClass}`
/// @param amount how much a month has of it
/// @param each the property whose elements each cost the amount; empty if the resource itself does
/// @param having of these elements, only those with this value, or with this member; empty if all
/// @param atLeast so many elements are charged if there are fewer
record Rate(String price, BigDecimal amount, String each, String having, int atLeast) {
    private static final Pattern PROPERTY = Pattern.compile("\\{(\\w+)}");

    static Rate of(JsonNode json) {
        return new Rate(
                json.path("price").asText(),
                json.path("amount").decimalValue(),
                json.path("each").asText(),
                json.path("having").asText(),
                json.path("at_least").asInt());
    }

    /// The name of the price of a resource.
    String priceOf(Resource resource) {
        return PROPERTY.matcher(price)
                .replaceAll(match -> resource.properties().path(match.group(1)).asText());
    }

    /// How much a month has of it for a resource.
    BigDecimal amountOf(Resource resource) {
        return amount.multiply(BigDecimal.valueOf(times(resource)));
    }

    private long times(Resource resource) {
        if (each.isEmpty()) {
            return 1;
        }
        long count = resource.properties()
                .path(each)
                .valueStream()
                .filter(element -> having.isEmpty()
                        || element.has(having)
                        || element.asText().equals(having))
                .count();
        return Math.max(count, atLeast);
    }
}
