package dev.orders.store.sqlite.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.orders.core.amount.Currency;
import dev.orders.core.amount.SignedMoney;
import dev.orders.core.order.Adjustment;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stores the adjustments of an order in one column, `[["TAX", "VAT 20 %", 450], …]`: type, label, amount in the
/// smallest unit of the currency. The column is null if there are none.
public final class AdjustmentsJson {
    private AdjustmentsJson() {}

    /// The text of the column.
    public static @Nullable String write(List<Adjustment> adjustments) {
        if (adjustments.isEmpty()) {
            return null;
        }
        StringWriter text = new StringWriter(64 * adjustments.size());
        try (JsonGenerator json = ItemsJson.FACTORY.createGenerator(text)) {
            json.writeStartArray();
            for (Adjustment adjustment : adjustments) {
                json.writeStartArray();
                json.writeString(adjustment.type().name());
                json.writeString(adjustment.label());
                json.writeNumber(adjustment.amount().minorUnits());
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return text.toString();
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IllegalStateException if it is any other text
    public static List<Adjustment> read(@Nullable String text, Currency currency) {
        if (text == null) {
            return List.of();
        }
        try (JsonParser json = ItemsJson.FACTORY.createParser(text)) {
            List<Adjustment> adjustments = new ArrayList<>();
            require(json.nextToken() == JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_ARRAY) {
                adjustments.add(adjustment(json, currency));
                require(json.nextToken() == JsonToken.END_ARRAY);
            }
            require(json.currentToken() == JsonToken.END_ARRAY && json.nextToken() == null);
            return adjustments;
        } catch (IOException | IllegalArgumentException damaged) {
            throw new IllegalStateException("The adjustments of an order are damaged", damaged);
        }
    }

    /// A missing or wrong value becomes a value that its type refuses.
    private static Adjustment adjustment(JsonParser json, Currency currency) throws IOException {
        Adjustment.Type type = Adjustment.Type.valueOf(Objects.requireNonNullElse(json.nextTextValue(), ""));
        String label = Objects.requireNonNullElse(json.nextTextValue(), "");
        return new Adjustment(type, label, new SignedMoney(json.nextLongValue(Long.MAX_VALUE), currency));
    }

    private static void require(boolean asWritten) {
        if (!asWritten) {
            throw new IllegalArgumentException("not a list of adjustments");
        }
    }
}
