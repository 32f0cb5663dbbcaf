package dev.orders.verify.model;

import java.util.HashMap;
import java.util.Map;

/// An answer of the model service.
record ModelAnswer(int status, Map<String, String> headers, String body) {
    static ModelAnswer of(int status, String body) {
        return new ModelAnswer(status, Map.of(), body);
    }

    static ModelAnswer order(int status, String json, int version) {
        return of(status, json).with("ETag", "\"" + version + "\"");
    }

    static ModelAnswer problem(int status, String code) {
        return problem(status, code, "");
    }

    /// @param more further members, each preceded by a comma
    static ModelAnswer problem(int status, String code, String more) {
        return of(
                status,
                "{\"type\":\"/problems/" + code + "\",\"status\":" + status + ",\"trace_id\":\"$TRACE\"" + more + "}");
    }

    ModelAnswer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new ModelAnswer(status, more, body);
    }
}
