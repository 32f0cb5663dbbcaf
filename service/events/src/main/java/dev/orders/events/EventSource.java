package dev.orders.events;

import dev.orders.core.settings.Variables;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/// The `source` of CloudEvents: which service has sent them. Consumers identify an event by its `source` and its `id`.
///
/// @param orders of the events of orders
/// @param pings of the test events for webhooks
public record EventSource(URI orders, URI pings) {
    /// Sets the source of all events.
    public static final String VARIABLE = "EVENT_SOURCE";

    /// The sources of a service that sets none.
    public static final EventSource DEFAULT = new EventSource(URI.create("/orders"), URI.create("/webhooks"));

    /// Long enough for addresses, and little beside an event.
    private static final Pattern ALLOWED = Pattern.compile("[!-~]{1,256}");

    /// The source that the variable sets, or the default.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed values
    public static EventSource of(Variables variables) {
        return variables.text(VARIABLE).map(EventSource::parse).orElse(DEFAULT);
    }

    /// A URI reference (CloudEvents 1.0, section "source").
    private static EventSource parse(String text) {
        try {
            if (ALLOWED.matcher(text).matches()) {
                URI source = new URI(text);
                if (source.getRawAuthority() == null
                        || !source.getRawAuthority().contains("@")) {
                    return new EventSource(source, source);
                }
            }
        } catch (URISyntaxException _) {
            // Refused below.
        }
        throw Variables.wrong(
                VARIABLE,
                text,
                "a URI or a path of up to 256 visible ASCII characters and without a user, such as"
                        + " https://orders.example.com or /orders/staging");
    }
}
