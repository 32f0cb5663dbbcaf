package dev.orders.verify.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.Ids;
import dev.orders.verify.history.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Extracts from an answer what may show things of other tenants.
final class ForeignTraces {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Headers that proxies and connections add to some answers only.
    private static final Set<String> INCIDENTAL = Set.of("connection", "keep-alive", "age", "via");

    /// Headers of the contract whose values are compared. Others may have times, counts and ids of their own.
    private static final Set<String> COMPARED =
            Set.of("content-type", "cache-control", "etag", "location", "link", "allow", "vary", "www-authenticate");

    private ForeignTraces() {}

    /// The ids in the headers and the body that are neither in the content nor in the request.
    static List<String> otherIds(Request request, HttpResponse response, Content content) {
        List<String> known = new ArrayList<>(content.ids());
        if (request instanceof Request.Probe probe) {
            known.add(probe.id());
        }
        return Ids.in(response.head().headers().values() + response.text(), known);
    }

    /// The answer as text, without what differs between two requests for things that do not exist: their ids, trace
    /// ids and times.
    static String comparable(Request.Probe probe, HttpResponse response) {
        StringBuilder text =
                new StringBuilder("status: ").append(response.head().status());
        new TreeMap<>(response.head().headers()).forEach((name, value) -> {
            if (!INCIDENTAL.contains(name)) {
                text.append("\n").append(name).append(COMPARED.contains(name) ? ": " + value : "");
            }
        });
        return text.append("\n")
                .append(bodyWithoutTrace(response))
                .toString()
                .replace(probe.id(), "(id)")
                .replace(Ids.key(probe.id()), "(id)");
    }

    private static String bodyWithoutTrace(HttpResponse response) {
        try {
            JsonNode json = JSON.readTree(response.body());
            if (json instanceof ObjectNode problem && problem.has("trace_id")) {
                return problem.put("trace_id", "").toString();
            }
            return response.text();
        } catch (JacksonException malformed) {
            return response.text();
        } catch (IOException impossible) {
            throw new IllegalStateException("the body is in memory", impossible);
        }
    }
}
