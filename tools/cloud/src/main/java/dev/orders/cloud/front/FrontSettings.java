package dev.orders.cloud.front;

import java.util.HashMap;
import java.util.Map;

/// How the functions run.
///
/// @param api the environment of the API's function
/// @param relay the environment of the relay function
/// @param most the most processes of the API's function
/// @param isSnapshot whether the runtime calls the hooks of SnapStart
/// @param port where the gateway listens; 0 for any free port
/// @param stage the first part of the path that clients send, or nothing
public record FrontSettings(
        Map<String, String> api, Map<String, String> relay, int most, boolean isSnapshot, int port, String stage) {
    public FrontSettings {
        api = Map.copyOf(api);
        relay = Map.copyOf(relay);
    }

    /// One process for the API, without a snapshot and a stage.
    ///
    /// @param variables the environment of both functions
    public static FrontSettings of(Map<String, String> variables) {
        return new FrontSettings(variables, variables, 1, false, 0, "");
    }

    /// The same with up to this many processes of the API's function.
    public FrontSettings atMost(int processes) {
        return new FrontSettings(api, relay, processes, isSnapshot, port, stage);
    }

    /// The same with the hooks of SnapStart.
    public FrontSettings asSnapshot() {
        return new FrontSettings(api, relay, most, true, port, stage);
    }

    /// The same with the gateway at a port.
    public FrontSettings on(int newPort) {
        return new FrontSettings(api, relay, most, isSnapshot, newPort, stage);
    }

    /// The same below a stage.
    public FrontSettings at(String newStage) {
        return new FrontSettings(api, relay, most, isSnapshot, port, newStage);
    }

    /// The same with more variables of each function.
    public FrontSettings with(Map<String, String> ofApi, Map<String, String> ofRelay) {
        return new FrontSettings(together(api, ofApi), together(relay, ofRelay), most, isSnapshot, port, stage);
    }

    /// The same with another variable of both functions.
    public FrontSettings with(String name, String value) {
        return with(Map.of(name, value), Map.of(name, value));
    }

    /// The same, with these variables of both functions unless they have a value.
    public FrontSettings withDefaults(Map<String, String> variables) {
        return new FrontSettings(together(variables, api), together(variables, relay), most, isSnapshot, port, stage);
    }

    private static Map<String, String> together(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
