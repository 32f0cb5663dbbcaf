package dev.orders.events;

import dev.orders.core.text.Rfc3339;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes CloudEvents in the JSON event format, on one line.
public final class CloudEventJson {
    private static final JsonFormat FORMAT = new JsonFormat();

    private CloudEventJson() {}

    /// The JSON of an event, whose time has three decimals like every time of the service.
    ///
    /// @param time the time of the event
    public static String of(CloudEvent event, Instant time) {
        String json = new String(FORMAT.serialize(event), StandardCharsets.UTF_8);
        // The library omits trailing zeros of the time. Only the member itself can match, because quotes within a
        // text are escaped.
        return json.replace(
                timeMember(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(ZoneOffset.UTC))),
                timeMember(Rfc3339.text(time)));
    }

    private static String timeMember(String time) {
        return "\"time\":\"" + time + "\"";
    }
}
