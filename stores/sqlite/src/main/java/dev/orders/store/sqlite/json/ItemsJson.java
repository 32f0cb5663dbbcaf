package dev.orders.store.sqlite.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.amount.Quantity;
import dev.orders.core.order.Item;
import dev.orders.core.order.Sku;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Stores the items of an order in one column, `[["tea", 2, 450], …]`: sku, quantity, price in the smallest unit
/// of the currency. Items are only read and written together with their order.
public final class ItemsJson {
    /// All threads share the buffers. By default each thread keeps its own, and virtual threads end too soon to
    /// reuse them.
    static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .build();

    private ItemsJson() {}

    /// The text of the column.
    public static String write(List<Item> items) {
        StringWriter text = new StringWriter(64 * items.size());
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartArray();
            for (Item item : items) {
                json.writeStartArray();
                json.writeString(item.sku().value());
                json.writeNumber(item.quantity().units());
                json.writeNumber(item.price().minorUnits());
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return text.toString();
    }

    /// Reads a text that [#write] wrote.
    ///
    /// @throws IllegalStateException if it is any other text
    public static List<Item> read(String text, Currency currency) {
        try (JsonParser json = FACTORY.createParser(text)) {
            List<Item> items = new ArrayList<>();
            require(json.nextToken() == JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_ARRAY) {
                items.add(item(json, currency));
                require(json.nextToken() == JsonToken.END_ARRAY);
            }
            require(json.currentToken() == JsonToken.END_ARRAY && json.nextToken() == null);
            return items;
        } catch (IOException | IllegalArgumentException damaged) {
            throw new IllegalStateException("The items of an order are damaged", damaged);
        }
    }

    /// A missing or wrong value becomes a value that its type refuses.
    private static Item item(JsonParser json, Currency currency) throws IOException {
        Sku sku = new Sku(Objects.requireNonNullElse(json.nextTextValue(), ""));
        Quantity quantity = new Quantity(json.nextLongValue(0));
        Money price = new Money(json.nextLongValue(-1), currency);
        return new Item(sku, quantity, price);
    }

    private static void require(boolean asWritten) {
        if (!asWritten) {
            throw new IllegalArgumentException("not a list of items");
        }
    }
}
