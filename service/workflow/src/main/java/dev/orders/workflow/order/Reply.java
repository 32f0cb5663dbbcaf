package dev.orders.workflow.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What came back for a request to the API.
sealed interface Reply {
    /// No request was sent, because the tenant has no key.
    record NoKey(String tenantId) implements Reply {
        Refused refusal() {
            return new Refused("The secret has no API key for the tenant " + tenantId);
        }
    }

    /// An answer.
    ///
    /// @param status of HTTP
    record Answer(int status, String body) implements Reply {
        private static final ObjectMapper JSON = new ObjectMapper();

        /// A path that may begin with the stage of a gateway; before version 1.0.0 of the service a URN.
        private static final Pattern PROBLEM = Pattern.compile("(?:/(?:.*/)?problems/|urn:orders:problem:)([a-z_]+)");

        /// The order in the body.
        ///
        /// @throws OrdersUnavailable if it is not an order, so that something else than the service answered
        Order order() {
            JsonNode order = json();
            if (!order.path("version").isIntegralNumber()
                    || !order.path("status").isTextual()
                    || !order.path("allowed_transitions").isArray()) {
                throw new OrdersUnavailable("The answer " + status + " has no order");
            }
            List<String> allowed = new ArrayList<>();
            order.path("allowed_transitions").forEach(transition -> allowed.add(transition.asText()));
            return new Order(
                    order.path("version").longValue(), order.path("status").textValue(), allowed);
        }

        /// Why the service refuses the request for good.
        ///
        /// @throws OrdersUnavailable if it may answer otherwise later
        Refused refusal() {
            String code = problem();
            String sentence = "The service answers " + status + (code.isEmpty() ? "" : " " + code);
            if (status < 400 || status >= 500 || mayPass(code)) {
                throw new OrdersUnavailable(sentence);
            }
            return new Refused(sentence);
        }

        /// A key may be rotated, and a limit ends. A 403 without a problem of the service is that of a firewall,
        /// which blocks an address for some minutes.
        private boolean mayPass(String code) {
            return status == 401 || status == 408 || status == 429 || (status == 403 && code.isEmpty());
        }

        /// The last part of the type, such as `order_not_found`; empty if it is not a problem of the service.
        private String problem() {
            Matcher type = PROBLEM.matcher(json().path("type").asText());
            return type.matches() ? type.group(1) : "";
        }

        private JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException _) {
                return JSON.missingNode();
            }
        }
    }
}
