package dev.orders.verify.check;

import dev.orders.verify.history.RecordedRequest;
import java.util.List;

/// An observation that disproves a guarantee.
///
/// @param what the observation, as a sentence for the report
/// @param requests the requests and answers that show it
public record Evidence(String what, List<RecordedRequest> requests) {}
