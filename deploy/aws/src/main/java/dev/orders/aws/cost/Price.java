package dev.orders.aws.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;

/// A price of the public list.
///
/// @param name how the other files refer to it, such as `lambda.request`
/// @param service who charges it, such as `Lambda`
/// @param dollars the price of `units`
/// @param units so many of `unit`
/// @param unit what is counted, such as `GB-second`
/// @param source the page that has the price
/// @param date when the source had it
/// @param isChecked whether somebody read it there for this file; otherwise it is known, and must be checked
record Price(
        String name,
        String service,
        BigDecimal dollars,
        BigDecimal units,
        String unit,
        String source,
        LocalDate date,
        boolean isChecked) {
    static Price of(JsonNode json) {
        return new Price(
                json.path("name").asText(),
                json.path("service").asText(),
                json.path("dollars").decimalValue(),
                json.path("units").decimalValue(),
                json.path("unit").asText(),
                json.path("source").asText(),
                LocalDate.parse(json.path("date").asText()),
                json.path("checked").asBoolean());
    }

    /// What an amount costs, in US dollars.
    BigDecimal of(BigDecimal amount) {
        return amount.multiply(dollars).divide(units, MathContext.DECIMAL64);
    }
}
