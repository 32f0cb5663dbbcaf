package dev.orders.verify.check;

import dev.orders.verify.history.RecordedRequest;
import java.util.List;

/// What disproves a guarantee.
///
/// @param what a sentence for people
/// @param requests the requests and answers that show it
public record Evidence(String what, List<RecordedRequest> requests) {}
