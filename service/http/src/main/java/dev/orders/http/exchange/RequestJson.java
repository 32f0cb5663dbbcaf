package dev.orders.http.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads a request body as strict JSON (RFC 8259): UTF-8 only, no duplicate members, nothing after the value,
/// limited depth and number of values, and numbers exactly as written.
public final class RequestJson {
    /// The largest request body, in bytes.
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_DIGITS = 100;

    /// The largest valid order has about 5,000 tokens. As objects, tokens need far more memory than as text: a
    /// body of `{},{},…` needs thirty times its length, and many bodies are read at once.
    private static final int MAX_TOKENS = 20_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // All threads share the buffers. By default each thread keeps its own, and virtual threads end
                    // too soon to reuse them.
                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private RequestJson() {}

    /// Reads the JSON value of the body.
    ///
    /// @throws Refused with a `validation` problem if the body is not JSON, has too many tokens, or contains a card
    ///     number
    public static JsonNode read(byte[] body) {
        String text = text(body);
        try (JsonParser parser = MAPPER.createParser(text)) {
            try {
                JsonNode value = MAPPER.readTree(parser);
                if (value == null || value.isMissingNode()) {
                    throw new Refused(Problem.invalid("", "the body must be a JSON object"));
                }
                if (parser.nextToken() != null) {
                    throw new Refused(Problem.invalid("", "nothing may follow the JSON value"));
                }
                CardNumberRefusal.ofBody(value).ifPresent(problem -> {
                    throw new Refused(problem);
                });
                return value;
            } catch (JsonProcessingException malformed) {
                throw refused(parser, reason(malformed));
            } catch (NumberFormatException _) {
                throw refused(parser, "a number has too large an exponent");
            }
        } catch (IOException impossibleInMemory) {
            throw new IllegalStateException(impossibleInMemory);
        }
    }

    private static Refused refused(JsonParser parser, String detail) {
        return new Refused(
                Problem.invalid(parser.getParsingContext().pathAsPointer().toString(), detail));
    }

    /// Uses its own words, because the messages of the parser name its configuration and quote the input, which
    /// may be personal.
    private static String reason(JsonProcessingException malformed) {
        if (malformed instanceof StreamConstraintsException) {
            if (malformed.getOriginalMessage().startsWith("Token count")) {
                return "more than " + MAX_TOKENS + " names, values and brackets in the body";
            }
            return "nested deeper than " + MAX_DEPTH + ", or a number longer than " + MAX_DIGITS + " digits";
        }
        if (malformed.getOriginalMessage().startsWith("Duplicate field")) {
            return "duplicate member";
        }
        JsonLocation location = malformed.getLocation();
        return "not valid JSON at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new Refused(Problem.invalid("", "the body must be UTF-8"));
        }
    }
}
